namespace Autodiscover.Sources.Reading;

/// <summary>
/// Keeps work on the thread pool across awaits. Sockets complete on the thread that receives requests: a database
/// driver that blocks there, or a million rows processed there, would delay every answer.
/// </summary>
internal sealed class ThreadPoolContext : SynchronizationContext
{
    private static readonly ThreadPoolContext Instance = new();

    /// <summary>Runs <paramref name="work"/> completely on the pool.</summary>
    public static Task<T> Run<T>(Func<Task<T>> work) => Task.Run(() =>
    {
        SetSynchronizationContext(Instance);
        return work();
    });

    public override void Post(SendOrPostCallback d, object? state) => ThreadPool.UnsafeQueueUserWorkItem(
        static call =>
        {
            SetSynchronizationContext(Instance);
            call.Callback(call.State);
        },
        (Callback: d, State: state),
        preferLocal: false);

    public override SynchronizationContext CreateCopy() => this;
}
