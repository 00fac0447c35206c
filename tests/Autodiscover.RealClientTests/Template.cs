namespace Autodiscover.RealClientTests;

/// <summary>The servers' configuration files in Servers/etc, with the stage's folders filled in.</summary>
internal static class Template
{
    private static string Source => Path.Combine(AppContext.BaseDirectory, "Servers", "etc");

    public static string Read(string name) => File.ReadAllText(Path.Combine(Source, name))
        .Replace("@STAGE@", Place.Folder, StringComparison.Ordinal)
        .Replace("@LOGS@", Place.Logs, StringComparison.Ordinal);

    /// <summary>Writes a filled-in copy and returns its path.</summary>
    public static string Fill(string name, string folder = "")
    {
        var path = Path.Combine(Place.Folder, folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, Read(name));
        return path;
    }

    /// <summary>Every host name of the zone, so that the web certificate covers them all.</summary>
    public static IReadOnlyCollection<string> HostNames() =>
    [
        .. from line in File.ReadLines(Path.Combine(Source, "dnsmasq.conf"))
           where line.StartsWith("host-record=", StringComparison.Ordinal)
           select line["host-record=".Length..line.IndexOf(',', StringComparison.Ordinal)],
    ];
}
