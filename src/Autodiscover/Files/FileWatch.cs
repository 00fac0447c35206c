namespace Autodiscover.Files;

/// <summary>
/// Tells when files differ from what was read. It looks at stamps now and then: file system watchers miss ConfigMap
/// swaps, network file systems and bind mounts, and a look costs two system calls a file. The stamp says what the files
/// are like now, in any text that differs when they do.
/// </summary>
internal sealed class FileWatch(Func<string> stamp, TimeSpan interval, TimeProvider clock)
{
    /// <summary>Files that never rest are read all the same after so many looks.</summary>
    private const int MostLooks = 4;

    private string? read;
    private string? glimpsed;
    private int looks;

    /// <summary>To be called before the files are read: what changes meanwhile counts as a change after it.</summary>
    public void BeforeReading()
    {
        read = stamp();
        looks = 0;
    }

    /// <summary>
    /// Completes when the files differ from what was read, and two looks saw the same, so that nothing half written is
    /// read.
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
        var rests = glimpsed == seen;
        glimpsed = seen;
        looks = seen == read ? 0 : looks + 1;
        return looks > 0 && (rests || looks > MostLooks);
    }
}
