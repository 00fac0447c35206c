namespace Autodiscover.RealClients.Servers;

/// <summary>The published program, as an operator runs it behind a proxy.</summary>
internal static class Responder
{
    public static Task<Background> Start() =>
        Background.Start("autodiscover", Place.Program, ["--catalog", Template.Fill("catalog.json"), "--urls", "http://127.0.0.1:8080", "--proxy", "127.0.0.1"])
            .Listening("127.0.0.1", 8080);
}
