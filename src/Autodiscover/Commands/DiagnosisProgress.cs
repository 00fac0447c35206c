using System.Globalization;
using Autodiscover.Text;

namespace Autodiscover.Commands;

/// <summary>Shows the progress of a diagnosis on a terminal, from its first step.</summary>
internal sealed class DiagnosisProgress(TextWriter terminal, int total, TimeProvider clock) : IDisposable
{
    private const int Width = 30;
    private const int LongestName = 40;

    /// <summary>Nobody reads faster than this, and drawing takes time.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly ProgressLine line = new(terminal, clock, TimeSpan.Zero, Interval);
    private int done;

    /// <summary>One more step is done.</summary>
    public void Step(string name)
    {
        Interlocked.Increment(ref done);
        line.Show(() => Describe(name, Volatile.Read(ref done), total));
    }

    public void Dispose() => line.Dispose();

    internal static string Describe(string name, int done, int total)
    {
        var share = total == 0 ? 1 : Math.Min(1.0, (double)done / total);
        var full = (int)(share * Width);
        var percent = (share * 100).ToString("0", CultureInfo.InvariantCulture);
        return $"[{new string('#', full)}{new string('.', Width - full)}] {percent,3} % {Printable.From(name, LongestName)}";
    }
}
