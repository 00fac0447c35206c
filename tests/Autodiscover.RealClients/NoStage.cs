namespace Autodiscover.RealClients;

[Category("NoStage")]
public sealed class NoStage
{
    [Test]
    public void The_real_clients_are_here()
    {
        // Its only work is to be skipped, with the stage's reason, where a plain `dotnet test` runs.
        Assert.That(Place.IsBuilt);
    }
}
