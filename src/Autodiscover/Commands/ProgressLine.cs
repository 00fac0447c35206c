using System.Diagnostics;

namespace Autodiscover.Commands;

/// <summary>
/// One line on a terminal that says how far something has come, once that takes longer than a second; nothing in a pipe.
/// </summary>
internal sealed class ProgressLine(TextWriter error) : IDisposable
{
    private const string ClearLine = "\r\e[K";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly bool isWatched = error == Console.Error && !Console.IsErrorRedirected;
    private long last = Stopwatch.GetTimestamp();
    private bool isShown;

    public void Show(Func<string> text)
    {
        if (isWatched && Stopwatch.GetElapsedTime(last) >= Interval)
        {
            error.Write(ClearLine + text());
            (last, isShown) = (Stopwatch.GetTimestamp(), true);
        }
    }

    public void Dispose()
    {
        if (isShown)
        {
            error.Write(ClearLine);
        }
    }
}
