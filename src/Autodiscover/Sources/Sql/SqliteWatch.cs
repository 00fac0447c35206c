namespace Autodiscover.Sources.Sql;

/// <summary>Checks once a second whether an SQLite file was written to.</summary>
internal sealed class SqliteWatch(string path) : ISqlWatch
{
    private string? known;

    public async Task WaitForChange(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        known ??= await Read(stopping);
        var seen = known;
        while (seen == known)
        {
            await timer.WaitForNextTickAsync(stopping);
            seen = await Read(stopping);
        }

        known = seen;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>
    /// The reader reports a file that cannot be read; when it becomes readable again, that counts as a change.
    /// </summary>
    private async Task<string> Read(CancellationToken stopping)
    {
        try
        {
            return await Task.Run(() => SqliteStamp.Read(path), stopping).WaitAsync(stopping);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
