using System.Globalization;
using System.Text.Json.Serialization;
using Autodiscover.Doctor.Probes;
using Autodiscover.Text;

namespace Autodiscover.Doctor.Clients;

/// <summary>
/// One step of a client's search: the request and its result, for people to follow. URLs have no query, because it may
/// name a person; foreign text is printable.
/// </summary>
internal sealed record DiscoveryStep(string Method, string Url, string Outcome)
{
    private const int MostCharacters = 4000;

    public string Url { get; init => field = Clean(value); } = Clean(Url);

    public string Outcome { get; init => field = Clean(value); } = Clean(Outcome);

    /// <summary>Unset if there was no answer.</summary>
    public int? Status { get; init; }

    /// <summary>Each redirect target in order; unset without redirects.</summary>
    public IReadOnlyList<string>? Redirects { get; init; }

    /// <summary>"ok", or why a client refuses it; unset without https.</summary>
    public string? Certificate { get; init; }

    /// <summary>Every server in the document, in its order; unset if there was none to read.</summary>
    public IReadOnlyList<string>? Parsed { get; init; }

    /// <summary>The servers of it that this client uses.</summary>
    public IReadOnlyList<string>? Takes { get; init; }

    /// <summary>Further remarks for people.</summary>
    [JsonIgnore]
    public string? Remark { get; init => field = value is null ? null : Clean(value); }

    public static DiscoveryStep From(FetchRequest request, FetchResult fetched, string outcome) =>
        new(request.Method.Method, request.Place, string.Join(" ", [.. fetched.Hops.Select(Text), outcome]))
        {
            Status = fetched.Hops.Count > 0 ? fetched.Status : null,
            Redirects = fetched.Hops.Any(hop => hop.Location is not null)
                ? [.. fetched.Hops.Select(hop => hop.Location).OfType<string>().Select(FetchRequest.PlaceOf)]
                : null,
            Certificate = fetched.Hops.Any(hop => hop.IsHttps) ? fetched.TlsTrouble ?? "ok" : null,
        };

    /// <summary>The step on one line: where it led, and what was found.</summary>
    public override string ToString()
    {
        string?[] seen = [Status?.ToString(CultureInfo.InvariantCulture), CertificateText(), .. Takes ?? [], Remark];
        var told = string.Join(", ", seen.OfType<string>());
        return $"{string.Join(" -> ", [$"{Method} {Url}", .. Redirects ?? []])}: {(told.Length > 0 ? told : Outcome)}";
    }

    private static string Clean(string text) => Printable.From(text, MostCharacters);

    private string? CertificateText() => Certificate switch
    {
        null => null,
        "ok" => "certificate ok",
        var trouble => $"certificate refused: {trouble}",
    };

    private static string Text(Hop hop) => hop.Location is null
        ? $"{hop.Status}"
        : $"{hop.Status} -> {FetchRequest.PlaceOf(hop.Location)}";
}
