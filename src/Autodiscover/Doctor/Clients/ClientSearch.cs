using Autodiscover.Doctor.Checks;
using Autodiscover.Doctor.Findings;

namespace Autodiscover.Doctor.Clients;

/// <summary>A mail client's search: its requests in order, and which answers end it.</summary>
internal sealed record ClientSearch(FindingCode Code, string Name, IReadOnlyList<ClientRequest> Requests)
{
    /// <summary>Answers that end the search without settings: a 200 that is worse than a 404.</summary>
    public IReadOnlyList<AnswerQuality> StopsAt { get; init; } = [];

    /// <summary>True if hardly anybody uses such a client yet: finding nothing is then only a warning.</summary>
    public bool IsRare { get; init; }

    /// <summary>True for a client that uses the last server of a kind, where others use the first.</summary>
    public bool TakesLast { get; init; }

    /// <summary>True for a client that tries the next server of a kind if one fails.</summary>
    public bool TriesAll { get; init; }

    /// <summary>True for a client that uses plain http.</summary>
    public bool ExpectsHttp { get; init; }

    /// <summary>True for a client that unpacks unrequested compression, or always requests it.</summary>
    public bool Unpacks { get; init; }

    /// <summary>True for a client that looks up the SRV records of mail services as its last step (RFC 6186).</summary>
    public bool AsksRecords { get; init; }

    /// <summary>True for a client that refuses a must-staple certificate without a staple (RFC 7633).</summary>
    public bool WantsStaple { get; init; }
}
