using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Doctor.Checks;

/// <summary>What an answer is worth to a client.</summary>
internal enum AnswerQuality
{
    /// <summary>The settings of the catalog.</summary>
    Right,

    /// <summary>The settings of the catalog, for those who unpack what they did not ask to be compressed.</summary>
    Compressed,

    /// <summary>The settings of the catalog, which nobody may believe without the digest in DNS.</summary>
    Unconfirmed,

    /// <summary>Settings, but not those of the catalog.</summary>
    Stale,

    /// <summary>A document of the right kind without a single server in it.</summary>
    Empty,

    /// <summary>A success that is no settings document: a web page, mostly.</summary>
    Nonsense,

    /// <summary>No answer: clients go on to their next URL.</summary>
    Nothing,
}

/// <summary>An answer judged: what it is worth, and the finding that says so.</summary>
internal sealed record Verdict(AnswerQuality Quality, FetchResult Fetched, Finding Finding)
{
    /// <summary>The servers that it names, in its order.</summary>
    public IReadOnlyList<ParsedServer> Servers { get; init; } = [];

    /// <summary>
    /// The finding in a few words, for a step that shows status and servers already; unset where they tell all.
    /// </summary>
    public string? Remark { get; init; }
}
