using System.Text;
using System.Text.RegularExpressions;
using Autodiscover.Text;

namespace Autodiscover.Catalog.Validation;

/// <summary>The rules of single values: names, ports, URLs and texts, wherever in the catalog they stand.</summary>
internal static partial class SettingsValidator
{
    /// <summary>Stands in for a mail domain while a pattern is judged.</summary>
    private const string AnyDomain = "example.com";

    /// <summary>A week: longer, and a client would keep settings that are long gone.</summary>
    private const int LongestCache = 604800;

    public static IEnumerable<CatalogProblem> Validate(MailSettings settings, string path) =>
    [
        .. Host(settings.Host, $"{path}.host"),
        .. Host(settings.PublicHost, $"{path}.publicHost"),
        .. Provider(settings.Provider, $"{path}.provider"),
        .. Login(settings.Login, $"{path}.login"),
        .. Each(settings.Services, $"{path}.services", Service),
        .. Dav(settings.Caldav, $"{path}.caldav"),
        .. Dav(settings.Carddav, $"{path}.carddav"),
        .. Url(settings.ActiveSync?.Url, $"{path}.activeSync.url", personal: false),
        .. Url(settings.Jmap?.Url, $"{path}.jmap.url", personal: false),
        .. OAuth(settings.Oauth2, $"{path}.oauth2"),
        .. Each(settings.Documentation, $"{path}.documentation", Documentation),
        .. Each(settings.Contact, $"{path}.contact", Contact),
        .. CacheSeconds(settings.CacheSeconds, $"{path}.cacheSeconds"),
        .. HelpPageValidator.Validate(settings.Page, $"{path}.page"),
    ];

    private static IEnumerable<CatalogProblem> Host(string? host, string path)
    {
        if (host is not null && !IsHostPattern(host))
        {
            yield return Error(
                path,
                $"{Quote(host)} is not a host name; use a full name like mail.example.com or mail.{{domain}}, not an address or a URL.");
        }
        else if (host?.Split('.').FirstOrDefault(label => label.Contains(Placeholders.Domain) && !Ascii.IsValid(label)) is { } mixed)
        {
            yield return Error(path, $"{Quote(mixed)} would be encoded anew for each domain; beside {{domain}} use ASCII alone, or set a dot between.");
        }
    }

    private static IEnumerable<CatalogProblem> Provider(Provider? provider, string path) =>
    [
        .. Text(provider?.Name, $"{path}.name", atMost: 60, better: 30),
        .. Text(provider?.ShortName, $"{path}.shortName", atMost: 20, better: 12),
    ];

    private static IEnumerable<CatalogProblem> Login(LoginTemplate? login, string path)
    {
        if (login is { IsComposite: true })
        {
            yield return Warning(
                path,
                $"{Quote(login.Text)} is neither the whole address nor the local part: FairEmail, aerc and Mailspring cannot read such a login.");
        }
        else if (login == LoginTemplate.LocalPart)
        {
            yield return Warning(
                path,
                "{local} works in Thunderbird and Outlook, but Delta Chat and other GET clients of autodiscover.xml log in with the whole address, "
                + "and get no answer there; {email} serves all.");
        }
    }

    private static IEnumerable<CatalogProblem> Service(MailService service, string path)
    {
        foreach (var problem in Host(service.Host, $"{path}.host"))
        {
            yield return problem;
        }

        if (service.Port is < 1 or > 65535)
        {
            yield return Error($"{path}.port", $"{service.Port} is not a port; use 1-65535.");
        }
        else if (service.Port is { } port && !OutlookTells(service, port))
        {
            var (said, read) = service.Security == ConnectionSecurity.StartTls
                ? ("STARTTLS", "any port but 143, 110, 587 and 25 as implicit TLS")
                : ("implicit TLS", "the ports 143, 110, 587 and 25 as STARTTLS");
            yield return Warning(
                $"{path}.port",
                $"{said} on port {port} cannot be told to Thunderbird through autodiscover.xml, which reads {read}; autoconfig says it right.");
        }
    }

    /// <summary>
    /// Thunderbird takes the security of a POX protocol from its port (ExchangeAutoDiscover.sys.mjs).
    /// </summary>
    private static bool OutlookTells(MailService service, int port) =>
        port is 143 or 110 or 587 or 25 == (service.Security == ConnectionSecurity.StartTls);

    private static IEnumerable<CatalogProblem> Dav(DavService? dav, string path) =>
        dav is null ? [] : [.. Url(dav.Root, $"{path}.root", personal: false), .. Url(dav.Personal, $"{path}.personal", personal: true)];

    private static IEnumerable<CatalogProblem> OAuth(OAuthProvider? provider, string path) => provider is null ? [] :
    [
        .. PlainUrl(provider.Issuer, $"{path}.issuer", never: "?#{"),
        .. PlainUrl(provider.AuthorizationUrl, $"{path}.authorizationUrl", never: "#{"),
        .. PlainUrl(provider.TokenUrl, $"{path}.tokenUrl", never: "#{"),
        .. Token(provider.Scope, $"{path}.scope", ScopeText()),
        .. Token(provider.ClientId, $"{path}.clientId", ClientIdText()),
        Warning(
            path,
            "KMail picks OAuth2 wherever it is published, and Thunderbird skips it for servers it does not know and takes the password; "
            + "try both before many people depend on it."),
    ];

    /// <summary>
    /// Published as it stands, so nothing is filled in; an issuer has no query either (RFC 8414 section 2).
    /// </summary>
    private static IEnumerable<CatalogProblem> PlainUrl(string url, string path, string never) => url.AsSpan().ContainsAny(never)
        ? [Error(path, $"{Quote(url)} cannot be used; use a whole https URL without {(never.Contains('?') ? "query, fragment" : "fragment")} and placeholders.")]
        : Url(url, path, personal: false);

    private static IEnumerable<CatalogProblem> Token(string? text, string path, Regex allowed)
    {
        if (text is not null && !allowed.IsMatch(text))
        {
            yield return Error(
                path,
                $"{Quote(text)} cannot be used; use printable ASCII without quotes and backslashes, and single spaces only between scopes.");
        }
    }

    private static IEnumerable<CatalogProblem> Contact(string contact, string path)
    {
        if (!Uri.TryCreate(contact, UriKind.Absolute, out var uri)
            || uri.Scheme is not ("mailto" or "tel" or "https")
            || !Ascii.IsValid(contact)
            || !contact.All(PlainText.IsUrlCharacter))
        {
            yield return Error(
                path,
                $"{Quote(contact)} cannot be used; use an address like mailto:help@example.com, tel:+1-555-0100 or https://example.com/help.");
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
        .. Url(link.Url, $"{path}.url", personal: false, schemes: ["https", "http"]),
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

        if (text.Length == 0 || text.Trim().Length != text.Length || text.Length > atMost || !text.All(PlainText.IsWritable))
        {
            yield return Error(
                path,
                $"{Quote(text)} has {text.Length} characters; use 1-{atMost}, without white space at the ends, line breaks or control characters.");
        }
        else if (text.Length > better)
        {
            yield return Warning(path, $"{Quote(text)} has {text.Length} characters; some clients cut it after {better}.");
        }
    }

    public static IEnumerable<CatalogProblem> Url(string? url, string path, bool personal, params string[] schemes)
    {
        schemes = schemes is [] ? ["https"] : schemes;
        if (url is not null && !IsUrlPattern(url, personal, schemes))
        {
            var words = personal ? "{email}, {local} and {domain}" : "{domain}";
            yield return Error(path, $"{Quote(url)} cannot be used; use a whole {string.Join(" or ", schemes)} URL in ASCII, with {words} where wanted.");
        }
    }

    private static bool IsHostPattern(string host) =>
        Placeholders.AreKnown(host, personal: false) && DomainName.TryNormalize(Placeholders.Fill(host, AnyDomain), out _);

    private static bool IsUrlPattern(string url, bool personal, string[] schemes) =>
        Ascii.IsValid(url)
        && url.All(PlainText.IsUrlCharacter)
        && Placeholders.AreKnown(url, personal)
        && Uri.TryCreate(Placeholders.FillUrl(url, AnyDomain).Replace('{', '_').Replace('}', '_'), UriKind.Absolute, out var uri)
        && schemes.Contains(uri.Scheme)
        && uri.UserInfo.Length == 0
        && DomainName.TryNormalize(uri.IdnHost, out _);

    private static string Quote(string text) => $"\"{Printable.From(text)}\"";

    private static IEnumerable<CatalogProblem> Each<T>(IReadOnlyList<T>? items, string path, Func<T, string, IEnumerable<CatalogProblem>> check) =>
        (items ?? []).Index().SelectMany(item => item.Item is null
            ? [Error($"{path}[{item.Index}]", "null says nothing; remove it.")]
            : check(item.Item, $"{path}[{item.Index}]"));

    private static CatalogProblem Error(string path, string message) => new(Severity.Error, path, message);

    private static CatalogProblem Warning(string path, string message) => new(Severity.Warning, path, message);

    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", RegexOptions.CultureInvariant)]
    private static partial Regex LanguageTag();

    /// <summary>RFC 6749 section 3.3.</summary>
    [GeneratedRegex(@"^[!#-\[\]-~]+( [!#-\[\]-~]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex ScopeText();

    /// <summary>RFC 6749 appendix A.1, without the space and the quotes no real identifier has.</summary>
    [GeneratedRegex(@"^[!#-\[\]-~]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex ClientIdText();
}
