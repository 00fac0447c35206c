using System.Runtime.InteropServices;

namespace Autodiscover.Refresh;

/// <summary>
/// Keeps everything up to date: waits for changes, SIGHUP or the end of a pause, applies the time-out, and retries
/// failed refreshes with growing pauses. Each item has its own loop, so that one that hangs does not block the others.
/// </summary>
internal sealed partial class Refresher(TimeProvider clock, ILogger<Refresher> logger) : IHostedService, IDisposable
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(2);

    private readonly CancellationTokenSource stopped = new();
    private readonly Lock changing = new();
    private readonly Dictionary<IRefreshable, CancellationTokenSource> loops = [];
    private readonly List<(IRefreshable Item, bool AtOnce)> waiting = [];
    private TaskCompletionSource requested = New();
    private PosixSignalRegistration? hangUp;
    private readonly ReloadProgress reload = new();
    private bool isStarted;

    /// <summary>Raised when everything starts to be read again on demand.</summary>
    public event Action? ReloadBegan
    {
        add => reload.Began += value;
        remove => reload.Began -= value;
    }

    /// <summary>Raised when all of that has been read or has failed.</summary>
    public event Action? ReloadEnded
    {
        add => reload.Ended += value;
        remove => reload.Ended -= value;
    }

    /// <summary>
    /// Keeps an item up to date from now on, or from the start of the host; <paramref name="atOnce"/>: without waiting
    /// for a first change.
    /// </summary>
    public void Add(IRefreshable item, bool atOnce = false)
    {
        lock (changing)
        {
            var ending = CancellationTokenSource.CreateLinkedTokenSource(stopped.Token);
            loops.Add(item, ending);
            if (isStarted)
            {
                Begin(item, atOnce, ending.Token);
            }
            else
            {
                waiting.Add((item, atOnce));
            }
        }
    }

    /// <summary>Ends its loop; a refresh in progress is cancelled.</summary>
    public void Remove(IRefreshable item)
    {
        CancellationTokenSource? ending;
        lock (changing)
        {
            waiting.RemoveAll(one => one.Item == item);
            loops.Remove(item, out ending);
        }

        reload.Complete(item);
        ending?.Cancel();
        ending?.Dispose();
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
        {
            signal.Cancel = true;
            Request();
        });
        lock (changing)
        {
            isStarted = true;
            foreach (var (item, atOnce) in waiting)
            {
                Begin(item, atOnce, loops[item].Token);
            }

            waiting.Clear();
        }

        return Task.CompletedTask;
    }

    /// <summary>Reads everything now, as SIGHUP does.</summary>
    public void Request()
    {
        lock (changing)
        {
            reload.Begin([.. loops.Keys]);
        }

        Interlocked.Exchange(ref requested, New()).TrySetResult();
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        stopped.Cancel();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        stopped.Cancel();
        hangUp?.Dispose();
    }

    /// <summary>From here on no request is missed, even during a read.</summary>
    private void Begin(IRefreshable item, bool atOnce, CancellationToken stopping)
    {
        var seen = Volatile.Read(ref requested);
        _ = Task.Run(() => Run(item, atOnce, seen, stopping), CancellationToken.None);
    }

    private async Task Run(IRefreshable item, bool atOnce, TaskCompletionSource seen, CancellationToken stopping)
    {
        var failures = 0;
        var isFaulty = false;
        while (!stopping.IsCancellationRequested)
        {
            var reason = RefreshReason.Changed;
            try
            {
                reason = atOnce ? RefreshReason.Changed : await Wait(isFaulty ? null : item, seen.Task, failures, stopping);
                (atOnce, isFaulty, seen) = (false, false, Volatile.Read(ref requested));
                Reading(item.Name, reason);
                var begun = clock.GetTimestamp();
                failures = await Refresh(item, reason, stopping) ? 0 : failures + 1;
                Done(item.Name, clock.GetElapsedTime(begun).TotalMilliseconds, failures);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception bug)
            {
                // An exception would end a process that still has good data to serve.
                failures++;
                isFaulty = true;
                Failed(item.Name, bug.GetType().Name, bug.StackTrace);
            }

            if (reason == RefreshReason.Requested)
            {
                reload.Complete(item);
            }
        }
    }

    /// <summary>After a bug (null), only the pause is waited for: waiting for a change may be what fails.</summary>
    private async Task<RefreshReason> Wait(IRefreshable? item, Task request, int failures, CancellationToken stopping)
    {
        using var woken = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        Waiting(item?.Name ?? "", failures);
        var change = item?.WaitForChange(woken.Token);
        var pause = failures > 0 ? Task.Delay(Pause(failures), clock, woken.Token) : null;
        var first = await Task.WhenAny(new[] { change, request, pause }.OfType<Task>());
        await woken.CancelAsync();
        stopping.ThrowIfCancellationRequested();
        await first;
        return first == request ? RefreshReason.Requested : first == change ? RefreshReason.Changed : RefreshReason.Retry;
    }

    private async Task<bool> Refresh(IRefreshable item, RefreshReason reason, CancellationToken stopping)
    {
        using var timer = new CancellationTokenSource(item.Timeout, clock);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stopping, timer.Token);
        try
        {
            return await item.Refresh(reason, deadline.Token).WaitAsync(deadline.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            TooSlow(item.Name, item.Timeout.TotalSeconds);
            return false;
        }
    }

    /// <summary>
    /// 2, 4, 8 … seconds up to two minutes, minus up to a quarter at random, so that many servers do not retry at the
    /// same moment.
    /// </summary>
    private static TimeSpan Pause(int failures)
    {
        var pause = Math.Min(ShortestPause.TotalSeconds * Math.Pow(2, Math.Min(failures, 10) - 1), LongestPause.TotalSeconds);
        return TimeSpan.FromSeconds(pause * (1 - (0.25 * Random.Shared.NextDouble())));
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(LogLevel.Trace, "{Name}: waiting for a change after {Failures} failure(s)")]
    private partial void Waiting(string name, int failures);

    [LoggerMessage(LogLevel.Debug, "{Name}: reading ({Reason})")]
    private partial void Reading(string name, RefreshReason reason);

    [LoggerMessage(LogLevel.Debug, "{Name}: read in {Milliseconds:0.0} ms, {Failures} failure(s) in a row")]
    private partial void Done(string name, double milliseconds, int failures);

    [LoggerMessage(LogLevel.Warning, "{Name}: gave up after {Seconds} s; still using what was read before")]
    private partial void TooSlow(string name, double seconds);

    [LoggerMessage(LogLevel.Error, "{Name}: not read for a fault of this program, please report it: {Type}\n{Place}")]
    private partial void Failed(string name, string type, string? place);
}
