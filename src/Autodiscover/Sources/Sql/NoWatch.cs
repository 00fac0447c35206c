namespace Autodiscover.Sources.Sql;

/// <summary>MySQL cannot say that something changed.</summary>
internal sealed class NoWatch : ISqlWatch
{
    public Task WaitForChange(CancellationToken stopping) => Task.Delay(Timeout.Infinite, stopping);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
