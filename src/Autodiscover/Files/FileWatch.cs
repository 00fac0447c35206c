namespace Autodiscover.Files;

/// <summary>
/// Detects when files differ from what was read. It polls: file system watchers miss ConfigMap swaps, network file
/// systems and bind mounts, and a check costs two system calls per file. The stamp is any text that changes when the
/// files change.
/// </summary>
internal sealed class FileWatch(Func<string> stamp, TimeSpan interval, TimeProvider clock)
{
    /// <summary>Files that keep changing are read anyway after this many checks.</summary>
    private const int MostLooks = 4;

    private string? read;
    private string? lastSeen;
    private int looks;

    /// <summary>Call this before reading the files: a change during the read then counts as a later change.</summary>
    public void BeforeReading()
    {
        read = stamp();
        looks = 0;
    }

    /// <summary>
    /// Completes when the files differ from what was read and two checks in a row found the same, so that no
    /// half-written file is read.
    /// </summary>
    public async Task WaitForChange(CancellationToken stopping)
    {
        while (!HasSettledChange())
        {
            await Task.Delay(interval, clock, stopping);
        }
    }

    internal bool HasSettledChange()
    {
        var seen = stamp();
        var isSettled = lastSeen == seen;
        lastSeen = seen;
        looks = seen == read ? 0 : looks + 1;
        return looks > 0 && (isSettled || looks > MostLooks);
    }
}
