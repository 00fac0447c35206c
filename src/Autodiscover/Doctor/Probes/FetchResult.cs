namespace Autodiscover.Doctor.Probes;

/// <summary>Why a request got no answer.</summary>
internal enum FetchFailure
{
    None,
    NotAsked,
    LookupFailed,

    /// <summary>The host has no address.</summary>
    NoAddress,

    /// <summary>Nothing listens on the port.</summary>
    Refused,
    Unreachable,

    /// <summary>An answer that is cut off, too long or not HTTP.</summary>
    Broken,
    TimedOut,

    /// <summary>A connection, but no TLS on it.</summary>
    Handshake,
    RedirectLoop,

    /// <summary>A redirect into a private network, which was not followed.</summary>
    RedirectPrivate,
}

/// <summary>One request and its answer: the status, where it led, and what is wrong with the certificate.</summary>
internal sealed record Hop(string Url, int Status, string? Location, string? TlsTrouble)
{
    /// <summary>
    /// True if the certificate requires a stapled OCSP answer and there was none; some clients ignore that.
    /// </summary>
    public bool LacksStaple { get; init; }

    /// <summary>True if the answer forbids plain http for all names below its host (RFC 6797 section 6.1.2).</summary>
    public bool ForbidsHttpBelow { get; init; }

    public bool IsHttps => Url.StartsWith("https:", StringComparison.Ordinal);

    public string Place => FetchRequest.PlaceOf(Url);
}

/// <summary>The result of following a request to its end.</summary>
internal sealed record FetchResult(IReadOnlyList<Hop> Hops, FetchFailure Failure = FetchFailure.None,
    string Reason = "")
{
    public string ContentType { get; init; } = "";

    /// <summary>The headers of the last answer, each name once.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Such as gzip; empty if not compressed. It is not requested, so the body is kept as received.</summary>
    public string Encoding { get; init; } = "";

    public byte[] Body { get; init; } = [];

    public int Status => Hops is [.., var last] ? last.Status : 0;

    /// <summary>The first thing on the way that makes a client refuse the certificate.</summary>
    public string? TlsTrouble => Hops.Select(hop => hop.TlsTrouble).FirstOrDefault(trouble => trouble is not null);

    /// <summary>The last URL, whether it could be reached or not.</summary>
    public string LastUrl(FetchRequest request) =>
        Hops is [.., { Location: { } next }] ? next : Hops is [.., var last] ? last.Url : request.Url;

    public bool IsSecure => Hops.All(hop => hop.IsHttps);
}
