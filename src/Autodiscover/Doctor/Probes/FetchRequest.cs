using Autodiscover.Text;

namespace Autodiscover.Doctor.Probes;

/// <summary>A request as it is sent.</summary>
internal sealed record FetchRequest(HttpMethod Method, string Url, string? Body = null)
{
    /// <summary>One more header, only for the first host; unset: none.</summary>
    public string? HeaderName { get; init; }

    public string? HeaderValue { get; init; }

    public bool IsHttps => Url.StartsWith("https:", StringComparison.Ordinal);

    /// <summary>
    /// The URL for people: without its query, which may name a person, and printable, since redirects lead anywhere.
    /// </summary>
    public string Place => PlaceOf(Url);

    public static string PlaceOf(string url) => Printable.From(url.Split('?')[0]);
}
