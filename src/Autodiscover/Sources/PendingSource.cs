namespace Autodiscover.Sources;

/// <summary>A source that is being read.</summary>
internal sealed record PendingSource(string Name, Task<SourceResult> Result);
