using System.Text.RegularExpressions;
using static Autodiscover.Catalog.Validation.Problem;

namespace Autodiscover.Catalog.Validation;

/// <summary>The rules for OAuth 2.</summary>
internal static partial class OAuthValidator
{
    public static IEnumerable<CatalogProblem> Validate(OAuthProvider? provider, string path) => provider is null ? [] :
    [
        .. Issuer(provider.Issuer, $"{path}.issuer"),
        .. PlainUrl(provider.AuthorizationUrl, $"{path}.authorizationUrl", never: "#{"),
        .. PlainUrl(provider.TokenUrl, $"{path}.tokenUrl", never: "#{"),
        .. Token(provider.Scope, $"{path}.scope", ScopeText()),
        .. Token(provider.ClientId, $"{path}.clientId", ClientIdText()),
    ];

    /// <summary>
    /// An https URL without a query (RFC 8414 section 2), or a bare name as in Thunderbird and its provider database,
    /// like accounts.google.com; published byte for byte.
    /// </summary>
    private static IEnumerable<CatalogProblem> Issuer(string issuer, string path) =>
        BareName().IsMatch(issuer) && DomainName.TryNormalize(issuer, out _)
            ? []
            : PlainUrl(issuer, path, never: "?#{");

    /// <summary>Published unchanged, so placeholders are not filled in.</summary>
    private static IEnumerable<CatalogProblem> PlainUrl(string url, string path, string never)
    {
        if (!url.AsSpan().ContainsAny(never))
        {
            return UrlValidator.Validate(url, path, personal: false);
        }

        var parts = never.Contains('?') ? "query, fragment" : "fragment";
        return [Error(path, $"{Quote(url)} cannot be used; use a whole https URL without {parts} and placeholders.")];
    }

    private static IEnumerable<CatalogProblem> Token(string? text, string path, Regex allowed)
    {
        if (text is not null && !allowed.IsMatch(text))
        {
            yield return Error(
                path,
                $"{Quote(text)} cannot be used; "
                + "use printable ASCII without quotes and backslashes, and single spaces only between scopes.");
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9.-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex BareName();

    /// <summary>RFC 6749 section 3.3.</summary>
    [GeneratedRegex(@"^[!#-\[\]-~]+( [!#-\[\]-~]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex ScopeText();

    /// <summary>RFC 6749 appendix A.1, without the space and the quotes no real identifier has.</summary>
    [GeneratedRegex(@"^[!#-\[\]-~]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex ClientIdText();
}
