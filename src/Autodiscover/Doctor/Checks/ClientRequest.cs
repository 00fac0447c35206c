using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Doctor.Checks;

/// <summary>
/// A request as a client sends it, what its answer should contain, and how bad it is if nobody answers.
/// </summary>
internal sealed record ClientRequest(FetchRequest Fetch, ExpectedFormat Expected, Level WhenAbsent)
{
    /// <summary>True without an address, so that the answer cannot contain a login.</summary>
    public bool IsForNobody { get; init; }

    /// <summary>
    /// True for another organisation's host, which is asked only if the client's search really gets there.
    /// </summary>
    public bool IsForeign { get; init; }

    /// <summary>True for the URL that an earlier answer pointed to; the client uses it only then.</summary>
    public bool IsPointedTo { get; init; }

    /// <summary>True for a client that does not follow redirects.</summary>
    public bool IsFinal { get; init; }

    public string Place => Fetch.Place;
}
