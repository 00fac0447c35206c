namespace Autodiscover.Commands;

/// <summary>A progress line on a terminal, which is overwritten as the work goes on.</summary>
internal sealed class ProgressLine(TextWriter terminal, TimeProvider clock, TimeSpan delay, TimeSpan interval) : IDisposable
{
    private const string ClearLine = "\r\e[K";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Lock writing = new();
    private readonly long begun = clock.GetTimestamp();
    private TimeSpan next = delay;
    private bool isShown;

    /// <summary>For work that is usually quick: shows nothing in the first second, and nothing in a pipe.</summary>
    public static ProgressLine AfterASecond(TextWriter error)
    {
        var isWatched = error == Console.Error && !Console.IsErrorRedirected;
        return new ProgressLine(isWatched ? error : TextWriter.Null, TimeProvider.System, Second, Second);
    }

    /// <summary>Calls for the text only when it is shown, one caller at a time.</summary>
    public void Show(Func<string> text)
    {
        lock (writing)
        {
            var now = clock.GetElapsedTime(begun);
            if (now >= next)
            {
                terminal.Write(ClearLine + text());
                (next, isShown) = (now + interval, true);
            }
        }
    }

    /// <summary>Clears the line.</summary>
    public void Dispose()
    {
        lock (writing)
        {
            if (isShown)
            {
                terminal.Write(ClearLine);
            }
        }
    }
}
