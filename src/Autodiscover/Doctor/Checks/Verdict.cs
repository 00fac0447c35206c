using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Doctor.Checks;

/// <summary>How useful an answer is for a client.</summary>
internal enum AnswerQuality
{
    /// <summary>The settings of the catalog.</summary>
    Right,

    /// <summary>The settings of the catalog, for clients that unpack unrequested compression.</summary>
    Compressed,

    /// <summary>The settings of the catalog, but without the digest in DNS that clients require.</summary>
    Unconfirmed,

    /// <summary>Settings, but not those of the catalog.</summary>
    Stale,

    /// <summary>A document of the right kind without a single server in it.</summary>
    Empty,

    /// <summary>Status 200 without a settings document: usually a web page.</summary>
    Nonsense,

    /// <summary>No answer: clients try their next URL.</summary>
    Nothing,
}

/// <summary>The result of checking an answer: its verdict and its finding.</summary>
internal sealed record Verdict(AnswerQuality Quality, FetchResult Fetched, Finding Finding)
{
    /// <summary>The servers that it names, in its order.</summary>
    public IReadOnlyList<ParsedServer> Servers { get; init; } = [];

    /// <summary>
    /// The finding in a few words, for a step that shows status and servers already; unset if they are enough.
    /// </summary>
    public string? Remark { get; init; }
}
