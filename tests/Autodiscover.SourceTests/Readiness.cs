namespace Autodiscover.SourceTests;

/// <summary>
/// The one test that is there without the servers, so that a plain <c>dotnet test</c> says what it left out and how
/// to run it.
/// </summary>
public sealed class Readiness
{
    [Test]
    public void The_servers_are_here()
    {
        if (Needs.Missing is { } missing)
        {
            Assert.Ignore($"The tests before real databases and directories did not run, for {missing} is not here: "
                + "tests/sources.sh, as root on Debian, installs it and runs them.");
        }

        Assert.That(Needs.PostgresFolder, Does.Exist);
    }
}
