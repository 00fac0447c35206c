using System.Security.Cryptography.X509Certificates;

namespace Autodiscover.RealClientTests.Servers;

/// <summary>An ACME authority that validates as strictly as a public one.</summary>
internal static class Pebble
{
    private const string Address = "127.0.0.5";

    public static Task<Background> Start() =>
        Background.Start("pebble", "pebble", Arguments(), Environment()).Listening(Address, 14000);

    private static string[] Arguments() => ["-config", Template.Fill("pebble.json"), "-dnsserver", "127.0.0.1:53"];

    /// <summary>The root it made up when it started.</summary>
    public static async Task<X509Certificate2> Root()
    {
        using var http = new HttpClient();
        return X509Certificate2.CreateFromPem(await http.GetStringAsync("https://acme.example.test:15000/roots/0"));
    }

    /// <summary>Every name somebody ordered a certificate for stands in its log.</summary>
    public static string Log() => File.ReadAllText(Path.Combine(Place.Logs, "pebble.out.log"));

    /// <summary>It would wait up to 15 seconds before it validates, to resemble a busy authority.</summary>
    private static Dictionary<string, string> Environment() => new() { ["PEBBLE_VA_NOSLEEP"] = "1" };
}
