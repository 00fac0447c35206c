namespace Autodiscover.RealClientTests.Servers;

/// <summary>The published program, as an operator runs it behind a proxy.</summary>
internal static class Responder
{
    public const string Management = "http://127.0.0.1:9090";

    public static Task<Background> Start() => Background.Start("autodiscover", Place.Program, Arguments()).Listening("127.0.0.1", 8080);

    /// <summary>Profiles are signed with the certificate of the web host, which is what an operator has.</summary>
    private static string[] Arguments() =>
    [
        "--catalog", Template.Fill("catalog.json"),
        "--urls", "http://127.0.0.1:8080",
        "--proxy", "127.0.0.1",
        "--management", Management,
        "--signing-certificate", Place.InFolder("web.pem"),
        "--signing-key", Place.InFolder("web.key"),
    ];
}
