namespace Autodiscover.Sources.Sql;

/// <summary>For MySQL, which cannot signal changes.</summary>
internal sealed class NoWatch : ISqlWatch
{
    public Task WaitForChange(CancellationToken stopping) => Task.Delay(Timeout.Infinite, stopping);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
