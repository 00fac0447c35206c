using Autodiscover.Doctor.Findings;

namespace Autodiscover.Doctor.Clients;

/// <summary>What an answer to a request should hold.</summary>
internal enum Expected
{
    Autoconfig,
    Pox,
    PoxWithoutAddress,
    Pacc,

    /// <summary>Apple's configuration profile, signed or not.</summary>
    Profile,

    /// <summary>Autodiscover V2, which only says where autodiscover.xml is.</summary>
    Pointer,

    /// <summary>Where the answer's body says nothing: a status or a redirect is all there is.</summary>
    Anything,
}

/// <summary>A request as a client sends it, and how bad it is when nobody answers it.</summary>
internal sealed record ClientRequest(HttpMethod Method, string Url, Expected Expected, Level WhenAbsent, string? Body = null)
{
    /// <summary>True for another organisation's host, which is asked only where the client's search really gets there.</summary>
    public bool IsForeign { get; init; }

    /// <summary>True for the URL that a pointer asked before leads to, which the client goes to only if it did.</summary>
    public bool IsPointedTo { get; init; }

    /// <summary>The URL without its query, which may name a person.</summary>
    public string Place => Url.Split('?')[0];

    public bool IsHttps => Url.StartsWith("https:", StringComparison.Ordinal);
}
