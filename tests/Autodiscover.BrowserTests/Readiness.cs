namespace Autodiscover.BrowserTests;

/// <summary>
/// The one test that is there without a browser, so that a plain <c>dotnet test</c> says what it left out and how to
/// run it.
/// </summary>
public sealed class Readiness
{
    [Test]
    public void The_browser_is_here()
    {
        if (Needs.Missing is { } missing)
        {
            Assert.Ignore(
                $"The browser tests did not run, for {missing} is not here: "
                + "tests/browser.sh, as root on Debian, installs it and runs them.");
        }

        Assert.That(Directory.CreateDirectory(Repository.Artifacts).Exists);
    }
}
