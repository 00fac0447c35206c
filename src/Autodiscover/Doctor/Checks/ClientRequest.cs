using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Doctor.Checks;

/// <summary>
/// A request as a client sends it, what its answer should hold, and how bad it is when nobody answers it.
/// </summary>
internal sealed record ClientRequest(FetchRequest Fetch, ExpectedFormat Expected, Level WhenAbsent)
{
    /// <summary>True where no address is said, so that the answer can name no login.</summary>
    public bool IsForNobody { get; init; }

    /// <summary>
    /// True for another organisation's host, which is asked only where the client's search really gets there.
    /// </summary>
    public bool IsForeign { get; init; }

    /// <summary>
    /// True for the URL that a pointer asked before leads to, which the client goes to only if it did.
    /// </summary>
    public bool IsPointedTo { get; init; }

    /// <summary>True for a client that follows no redirect.</summary>
    public bool IsFinal { get; init; }

    public string Place => Fetch.Place;
}
