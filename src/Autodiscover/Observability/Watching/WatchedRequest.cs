using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Observability.Watching;

/// <summary>
/// A request as watchers see it, and the catalog that answered it. Of the client's data it has only the requested
/// domain names: no address, local part, query or body.
/// </summary>
internal sealed record WatchedRequest
{
    public required DateTimeOffset Time { get; init; }

    /// <summary>
    /// When it arrived and when its answer ended, as <see cref="System.Diagnostics.Stopwatch"/> counts.
    /// </summary>
    public long Start { get; init; }

    public long End { get; init; }

    public ClientFamily Client { get; init; }

    /// <summary>
    /// Distinguishes clients while they are watched: a hash that cannot be turned back into an address.
    /// </summary>
    public int Caller { get; init; }

    public required string Format { get; init; }

    public required string Method { get; init; }

    public bool IsHttps { get; init; }

    /// <summary>The Host field without its port, in lower-case A-labels; empty where it is no domain name.</summary>
    public required string Host { get; init; }

    /// <summary>The path as written in the route table, never as sent; empty if there is no route.</summary>
    public required string Path { get; init; }

    public int Status { get; init; }

    public Outcome Outcome { get; init; }

    public RequestReason Reason { get; init; }

    /// <summary>The domain whose settings were chosen; null: none.</summary>
    public string? Domain { get; init; }

    /// <summary>The domain of the address or path, in lower-case A-labels; empty where there is none.</summary>
    public required string Asked { get; init; }

    public required DomainIndex Domains { get; init; }

    /// <summary>True if the client got what it wanted and need not try another URL.</summary>
    public bool IsServed =>
        Reason == RequestReason.None && Outcome is Outcome.Answered or Outcome.Unchanged or Outcome.Redirected;
}
