namespace Autodiscover.RealClientTests.Servers;

/// <summary>A proxy that ends TLS.</summary>
internal static class Caddy
{
    public static Task<Background> Start(string name, string file, string address, int port) =>
        Background.Start(name, "caddy", ["run", "--adapter", "caddyfile", "--config", Template.Fill(file)]).Listening(address, port);
}
