using System.Text;
using System.Text.RegularExpressions;
using static Autodiscover.Catalog.Validation.Problem;

namespace Autodiscover.Catalog.Validation;

/// <summary>The rules of single values: names, ports, URLs and texts, anywhere in the catalog.</summary>
internal static partial class SettingsValidator
{
    /// <summary>A week: with more, clients would keep outdated settings for too long.</summary>
    private const int LongestCache = 604800;

    public static IEnumerable<CatalogProblem> Validate(MailSettings settings, string path) =>
    [
        .. ServiceValidator.Host(settings.Host, $"{path}.host"),
        .. ServiceValidator.Host(settings.PublicHost, $"{path}.publicHost"),
        .. Provider(settings.Provider, $"{path}.provider"),
        .. LoginValidator.Mail(settings.Login, $"{path}.login"),
        .. Each(settings.Services, $"{path}.services", ServiceValidator.Validate),
        .. ServiceValidator.Repeated(settings.Services, $"{path}.services"),
        .. Dav(settings.Caldav, $"{path}.caldav"),
        .. Dav(settings.Carddav, $"{path}.carddav"),
        .. UrlValidator.Validate(settings.ActiveSync?.Url, $"{path}.activeSync.url", personal: false),
        .. UrlValidator.Validate(settings.Ews?.Url, $"{path}.ews.url", personal: false),
        .. ServiceValidator.MxDomain(settings.MxDomain, $"{path}.mxDomain"),
        .. ServiceValidator.ManageSieve(settings.ManageSieve, $"{path}.manageSieve"),
        .. UrlValidator.Validate(settings.Jmap?.Url, $"{path}.jmap.url", personal: false),
        .. OAuthValidator.Validate(settings.Oauth2, $"{path}.oauth2"),
        .. Each(settings.Documentation, $"{path}.documentation", Documentation),
        .. Each(settings.Contact, $"{path}.contact", Contact),
        .. CacheSeconds(settings.CacheSeconds, $"{path}.cacheSeconds"),
        .. HelpPageValidator.Validate(settings.Page, $"{path}.page"),
    ];

    private static IEnumerable<CatalogProblem> Provider(Provider? provider, string path) =>
    [
        .. Text(provider?.Name, $"{path}.name", atMost: 60, better: 30),
        .. Text(provider?.ShortName, $"{path}.shortName", atMost: 20, better: 12),
    ];

    private static IEnumerable<CatalogProblem> Dav(DavService? dav, string path) => dav is null ? [] :
    [
        .. UrlValidator.Validate(dav.Root, $"{path}.root", personal: false),
        .. UrlValidator.Validate(dav.Personal, $"{path}.personal", personal: true),
    ];

    private static IEnumerable<CatalogProblem> Contact(string contact, string path)
    {
        if (!Uri.TryCreate(contact, UriKind.Absolute, out var uri)
            || uri.Scheme is not ("mailto" or "tel" or "https")
            || !Ascii.IsValid(contact)
            || !contact.All(PlainText.IsUrlCharacter))
        {
            yield return Error(
                path,
                $"{Quote(contact)} cannot be used; "
                + "use an address like mailto:help@example.com, tel:+1-555-0100 or https://example.com/help.");
        }
    }

    private static IEnumerable<CatalogProblem> CacheSeconds(int? seconds, string path)
    {
        if (seconds is < 0 or > LongestCache)
        {
            yield return Error(path, $"{seconds} is not a lifetime; use 0-{LongestCache} seconds.");
        }
    }

    private static IEnumerable<CatalogProblem> Documentation(DocumentationLink link, string path) =>
    [
        .. UrlValidator.Validate(link.Url, $"{path}.url", personal: false, "https", "http"),
        .. Text(link.Title, $"{path}.title", atMost: 200, better: 200),
        .. Language(link.Language, $"{path}.language"),
    ];

    private static IEnumerable<CatalogProblem> Language(string? language, string path)
    {
        if (language is not null && !LanguageTag().IsMatch(language))
        {
            yield return Error(path, $"{Quote(language)} is not a language tag; use one like en, de or pt-BR.");
        }
    }

    private static IEnumerable<CatalogProblem> Text(string? text, string path, int atMost, int better)
    {
        if (text is null)
        {
            yield break;
        }

        if (text.Length == 0 || text.Length > atMost || !IsOneTrimmedLine(text))
        {
            yield return Error(
                path,
                $"{Quote(text)} has {text.Length} characters; "
                + $"use 1-{atMost}, without white space at the ends, line breaks or control characters.");
        }
        else if (text.Length > better)
        {
            yield return Warning(
                path,
                $"{Quote(text)} has {text.Length} characters; some clients cut it after {better}.");
        }
    }

    private static bool IsOneTrimmedLine(string text) =>
        text.Trim().Length == text.Length && text.All(PlainText.IsWritable);

    private static IEnumerable<CatalogProblem> Each<T>(
        IReadOnlyList<T>? items,
        string path,
        Func<T, string, IEnumerable<CatalogProblem>> check) =>
        (items ?? []).Index().SelectMany(item => item.Item is null
            ? [Error($"{path}[{item.Index}]", "null is not allowed here; remove it.")]
            : check(item.Item, $"{path}[{item.Index}]"));

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", RegexOptions.CultureInvariant)]
    private static partial Regex LanguageTag();
}
