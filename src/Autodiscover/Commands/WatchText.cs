using System.Globalization;
using Autodiscover.Observability.Watching;
using Autodiscover.Text;

namespace Autodiscover.Commands;

/// <summary>Writes an event of the server's watch stream as one line for people.</summary>
internal static class WatchText
{
    private const int LongestLine = 2000;

    public static string From(string json) =>
        WatchLine.Parse(json) is { } line ? From(line) : Printable.From(json);

    public static string From(WatchLine line)
    {
        var time = line.Time.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        var after = line.After is { } before ? $" (went on after {before})" : "";
        var text = line.Dropped is { } dropped
            ? $"{Report.Plural(dropped, "line")} left out: they came faster than they were read"
            : $"{Client(line)} {line.Format} {line.Method} {WatchLine.Place(line)} {line.Answer}{after}";
        return Printable.From($"{time} {text}", LongestLine);
    }

    /// <summary>Many clients send no name.</summary>
    private static string? Client(WatchLine line) => line.Client == "none" ? "unnamed" : line.Client;
}
