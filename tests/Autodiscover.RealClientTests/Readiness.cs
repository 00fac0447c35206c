namespace Autodiscover.RealClientTests;

/// <summary>
/// The one test that is there without a stage, so that a plain `dotnet test` says what it left out and how to run it.
/// </summary>
public sealed class Readiness
{
    [Test]
    public void The_stage_is_built()
    {
        if (!Place.IsBuilt)
        {
            Assert.Ignore(Place.HowTo);
        }

        Assert.That(Place.Authority, Does.Exist);
    }
}
