namespace Autodiscover.Sources.Sql;

/// <summary>How a database signals that it may have changed.</summary>
internal interface ISqlWatch : IAsyncDisposable
{
    Task WaitForChange(CancellationToken stopping);
}
