using System.Globalization;

namespace Autodiscover.Sources.MailServers;

/// <summary>
/// The TCP ports with a listener that other machines can reach, from Linux's /proc/net/tcp and tcp6 (proc(5)).
/// </summary>
internal static class ListeningPorts
{
    private const string Listening = "0A";

    public static IReadOnlySet<int> From(params IEnumerable<string> tables) => tables
        .SelectMany(table => table.Split('\n'))
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(fields => fields.Length > 3 && fields[3] == Listening && !IsLoopback(fields[1]))
        .Select(fields => Port(fields[1]))
        .OfType<int>()
        .ToHashSet();

    private static int? Port(string local) =>
        int.TryParse(local.AsSpan(local.IndexOf(':') + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var port)
            ? port
            : null;

    /// <summary>Addresses are in words of four bytes, the last byte first: 0100007F is 127.0.0.1.</summary>
    private static bool IsLoopback(string local)
    {
        var address = local[..Math.Max(local.IndexOf(':'), 0)];
        var isMapped = address.StartsWith("0000000000000000FFFF0000", StringComparison.OrdinalIgnoreCase);
        return address == "00000000000000000000000001000000"
            || ((address.Length == 8 || isMapped) && address.EndsWith("7F", StringComparison.OrdinalIgnoreCase));
    }
}
