using Autodiscover.Doctor.Checks;
using Autodiscover.Doctor.Findings;

namespace Autodiscover.Doctor.Clients;

/// <summary>A mail client's search: what it asks, in its own order, and what of it makes it stop.</summary>
internal sealed record ClientSearch(FindingCode Code, string Name, IReadOnlyList<ClientRequest> Requests)
{
    /// <summary>Answers that end the search without settings; a worse 200 than a 404.</summary>
    public IReadOnlyList<AnswerQuality> StopsAt { get; init; } = [];

    /// <summary>
    /// True where hardly anybody has such a client yet: finding nothing is then no problem, only a pity.
    /// </summary>
    public bool IsRare { get; init; }

    /// <summary>True for a client that uses the last server of a kind, where others use the first.</summary>
    public bool TakesLast { get; init; }

    /// <summary>True for a client that tries the next server of a kind where one fails.</summary>
    public bool TriesAll { get; init; }

    /// <summary>True for a client whose own way is plain http.</summary>
    public bool ExpectsHttp { get; init; }

    /// <summary>True for a client that unpacks what it did not ask to be compressed, or always asks for it.</summary>
    public bool Unpacks { get; init; }

    /// <summary>True for a client that looks up the SRV records of mail services in the end (RFC 6186).</summary>
    public bool AsksRecords { get; init; }

    /// <summary>True for a client that refuses a must-staple certificate without a staple (RFC 7633).</summary>
    public bool WantsStaple { get; init; }
}
