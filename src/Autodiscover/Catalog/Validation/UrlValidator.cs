using System.Text;
using static Autodiscover.Catalog.Validation.Problem;

namespace Autodiscover.Catalog.Validation;

/// <summary>The rules for URLs, which may contain placeholders.</summary>
internal static class UrlValidator
{
    /// <summary>Any mail domain and host, while a pattern is checked.</summary>
    private const string AnyDomain = "example.com";

    /// <summary>An https URL, unless other schemes are given.</summary>
    public static IEnumerable<CatalogProblem> Validate(
        string? url,
        string path,
        bool personal,
        params string[] schemes)
    {
        schemes = schemes is [] ? ["https"] : schemes;
        if (url is not null && !IsUrlPattern(url, personal, schemes))
        {
            var words = personal ? "{email}, {local} and {domain}" : "{domain}";
            yield return Error(
                path,
                $"{Quote(url)} cannot be used; use a whole {string.Join(" or ", schemes)} URL in ASCII, "
                + $"with {words} where wanted.");
        }
    }

    private static bool IsUrlPattern(string url, bool personal, string[] schemes) =>
        Ascii.IsValid(url)
        && url.All(PlainText.IsUrlCharacter)
        && Placeholders.AreKnown(url, personal)
        && Uri.TryCreate(Filled(url), UriKind.Absolute, out var uri)
        && schemes.Contains(uri.Scheme)
        && uri.UserInfo.Length == 0
        && DomainName.TryNormalize(uri.IdnHost, out _);

    private static string Filled(string url) =>
        Placeholders.FillUrl(url, AnyDomain).Replace('{', '_').Replace('}', '_');
}
