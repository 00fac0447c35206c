namespace Autodiscover.RealClients.Servers;

/// <summary>A proxy that ends TLS.</summary>
internal static class Caddy
{
    public static Task<Background> Start(string name, string file, string address, int port) =>
        Background.Start(name, "caddy", ["run", "--adapter", "caddyfile", "--config", Template.Fill(file)], Homes(name)).Listening(address, port);

    private static Dictionary<string, string> Homes(string name) => new()
    {
        ["HOME"] = Place.InFolder(name),
        ["XDG_DATA_HOME"] = Place.InFolder($"{name}/data"),
        ["XDG_CONFIG_HOME"] = Place.InFolder($"{name}/config"),
    };
}
