namespace Autodiscover.Dns;

/// <summary>The result of a DNS question. A failed lookup says nothing about whether the record exists.</summary>
internal enum LookupStatus
{
    Found,
    Missing,
    Failed,
}

/// <summary>Why a lookup failed: each reason has its own fix.</summary>
internal enum LookupFailure
{
    None,

    /// <summary>No answer, or none that can be read.</summary>
    Silent,

    /// <summary>This machine has no name server configured.</summary>
    NoServer,

    /// <summary>The server answered REFUSED: it does not serve this client, or this zone.</summary>
    Refused,

    /// <summary>The server answered SERVFAIL or another error.</summary>
    Error,

    /// <summary>The server answered FORMERR or NOTIMP: it does not understand the question.</summary>
    NotUnderstood,

    /// <summary>The name is an alias that comes back to itself, or never ends.</summary>
    Loop,

    /// <summary>Asked as one of the zone's own servers, it is none for this name: lame, or it refers to others.</summary>
    NotAuthoritative,

    /// <summary>SERVFAIL, but an answer when DNSSEC is not checked (RFC 4035 section 3.2.2, the CD bit).</summary>
    Bogus,
}

/// <summary>The records of one name and type; the reason says why a lookup failed.</summary>
internal sealed record Lookup<T>(LookupStatus Status, IReadOnlyList<T> Records, string Reason = "")
{
    public LookupFailure Failure { get; init; }

    /// <summary>True if the name does not exist at all (NXDOMAIN), not even with records of another type.</summary>
    public bool IsNameUnknown { get; init; }

    /// <summary>What is wrong beside the records that were found; unset where nothing is.</summary>
    public string? Trouble { get; init; }

    public Lookup<TOther> Select<TOther>(Func<T, TOther> convert) =>
        new(Status, [.. Records.Select(convert)], Reason) { Failure = Failure, IsNameUnknown = IsNameUnknown };
}
