using System.Globalization;
using Autodiscover.Text;

namespace Autodiscover.Commands;

/// <summary>Shows on a terminal, in one line that is written over, how far an examination has come.</summary>
internal sealed class DiagnosisProgress(TextWriter terminal, int total, TimeProvider clock) : IDisposable
{
    private const string ClearLine = "\r\e[K";
    private const int Width = 30;
    private const int LongestName = 40;

    /// <summary>Faster than this nobody reads, and the terminal is kept busy.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Lock writing = new();
    private readonly long begun = clock.GetTimestamp();
    private TimeSpan shown = -Interval;
    private int done;

    /// <summary>One of all steps is done.</summary>
    public void Step(string name)
    {
        lock (writing)
        {
            done++;
            var now = clock.GetElapsedTime(begun);
            if (now - shown >= Interval)
            {
                shown = now;
                terminal.Write(ClearLine + Describe(name, done, total));
            }
        }
    }

    /// <summary>Leaves nothing behind.</summary>
    public void Dispose()
    {
        lock (writing)
        {
            terminal.Write(ClearLine);
        }
    }

    internal static string Describe(string name, int done, int total)
    {
        var share = total == 0 ? 1 : Math.Min(1.0, (double)done / total);
        var full = (int)(share * Width);
        var percent = (share * 100).ToString("0", CultureInfo.InvariantCulture);
        return $"[{new string('#', full)}{new string('.', Width - full)}] {percent,3} % {Printable.From(name, LongestName)}";
    }
}
