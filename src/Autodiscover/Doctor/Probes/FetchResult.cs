namespace Autodiscover.Doctor.Probes;

/// <summary>How a fetch ended that brought no answer.</summary>
internal enum FetchFailure
{
    None,
    NotAsked,
    LookupFailed,
    Unreachable,
    TimedOut,
    RedirectLoop,

    /// <summary>A redirect into a private network, which was not followed.</summary>
    RedirectPrivate,
}

/// <summary>One request and its answer: the status, where it led, and what is wrong with the certificate.</summary>
internal sealed record Hop(string Url, int Status, string? Location, string? TlsTrouble)
{
    public bool IsHttps => Url.StartsWith("https:", StringComparison.Ordinal);

    public string Place => FetchRequest.PlaceOf(Url);
}

/// <summary>What came of following a request to its end.</summary>
internal sealed record FetchResult(IReadOnlyList<Hop> Hops, FetchFailure Failure = FetchFailure.None,
    string Reason = "")
{
    public string ContentType { get; init; } = "";

    /// <summary>Such as gzip; empty where the body is as it is. Nothing is ever decompressed.</summary>
    public string Encoding { get; init; } = "";

    public byte[] Body { get; init; } = [];

    public int Status => Hops is [.., var last] ? last.Status : 0;

    /// <summary>The first thing on the way that makes a client refuse the certificate.</summary>
    public string? TlsTrouble => Hops.Select(hop => hop.TlsTrouble).FirstOrDefault(trouble => trouble is not null);

    public bool IsSecure => Hops.All(hop => hop.IsHttps);
}
