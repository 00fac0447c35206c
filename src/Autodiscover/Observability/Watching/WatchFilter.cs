using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Observability.Watching;

/// <summary>Which requests a watcher sees: those of one domain, of one format, or all. Empty: all.</summary>
internal sealed record WatchFilter(string Domain = "", string Format = "")
{
    private const string Web = "www";

    /// <summary>True for the domain that the watcher named, and for the hosts that clients derive from it.</summary>
    public bool Names(string name) =>
        Domain.Length > 0
        && name.EndsWith(Domain, StringComparison.Ordinal)
        && (name.Length == Domain.Length || IsServiceHost(name.AsSpan(0, name.Length - Domain.Length)));

    public bool Wants(WatchedRequest request, WatchedRequest? before) =>
        (Format.Length == 0 || Format == request.Format)
        && (Domain.Length == 0 || IsAbout(request) || (before is not null && IsAbout(before)));

    private bool IsAbout(WatchedRequest request) =>
        request.Domain == Domain || request.Asked == Domain || Names(request.Host) || IsPublicHost(request);

    private bool IsPublicHost(WatchedRequest request) =>
        request.Asked.Length == 0 && request.Domains.TryFind(Domain, out var domain) && domain.PublicHost == request.Host;

    private static bool IsServiceHost(ReadOnlySpan<char> prefix) =>
        prefix is [.. var label, '.'] && (HostLabels.Contains(label) || label is Web);
}
