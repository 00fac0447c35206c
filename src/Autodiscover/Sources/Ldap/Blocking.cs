namespace Autodiscover.Sources.Ldap;

/// <summary>Runs blocking code on a separate thread: the pool's threads are for requests.</summary>
internal static class Blocking
{
    /// <summary>
    /// Returns at once when <paramref name="stopping"/> ends the wait; a later result is disposed of.
    /// </summary>
    public static async Task<T> Run<T>(Func<T> work, CancellationToken stopping)
    {
        var running = Task.Factory.StartNew(
            work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            return await running.WaitAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            _ = running.ContinueWith(Discard, TaskScheduler.Default);
            throw;
        }
    }

    private static void Discard<T>(Task<T> late)
    {
        if (late.Exception is null && late is { IsCompletedSuccessfully: true, Result: IDisposable result })
        {
            result.Dispose();
        }
    }
}
