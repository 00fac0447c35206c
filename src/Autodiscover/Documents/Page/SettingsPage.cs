using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Documents.Page;

/// <summary>
/// The settings for people, one HTML page without anything from elsewhere. It asks for an address, never for a
/// password, and sends that in a form body where the script cannot fill it in: no URL and no log carries it.
/// </summary>
public static class SettingsPage
{
    public const string ContentType = "text/html; charset=utf-8";

    /// <summary>
    /// As somebody sees it whose browser names no language, and who typed the address if there is one.
    /// </summary>
    public static byte[] Render(AccountSettings settings)
    {
        var visit = new PageVisit { Language = PageLanguage.Choose([]), Typed = settings.Address?.ToString() ?? "" };
        return Render(settings, visit).Html;
    }

    public static HtmlPage Render(AccountSettings settings, PageVisit visit)
    {
        var domain = DomainName.ForPeople(settings.Domain);
        var title = visit.Texts.Title.Replace("{domain}", domain, StringComparison.Ordinal);
        return Page(visit, title, settings.Page.Accent, Provider(settings),
        [
            ScriptTexts(settings, visit),
            Heading(visit.Texts.Title, domain),
            new XElement("p", new XAttribute("class", "lead"), visit.Texts.Lead),
            StartCards.Create(settings, visit),
            AddressForm.Create(visit, $"name@{domain}"),
            new XElement("div",
                new XAttribute("class", "columns"),
                new XElement("div", ServerCards.Create(settings, visit.Texts)),
                new XElement("div", ProgramCard.Create(settings, visit), Links(settings, visit))),
        ]);
    }

    /// <summary>A long name breaks at its dots alone.</summary>
    private static XElement Heading(string title, string domain)
    {
        var around = title.Split("{domain}", 2);
        return new XElement("h1", around[0], Markup.Breakable(domain), around[1]);
    }

    /// <summary>The page of a name that several domains share: the address tells which one is meant.</summary>
    public static HtmlPage RenderFinder(PageVisit visit) =>
        Nameless(visit, visit.Texts.FinderTitle, visit.Texts.FinderText);

    /// <summary>The page of a name that is not hosted here; it names nothing that is.</summary>
    public static HtmlPage RenderUnknown(PageVisit visit) =>
        Nameless(visit, visit.Texts.UnknownTitle, visit.Texts.UnknownText);

    private static HtmlPage Nameless(PageVisit visit, string title, string text) => Page(visit, title, null, null,
    [
        new XElement("h1", title),
        new XElement("p", new XAttribute("class", "lead"), text),
        AddressForm.Create(visit, "name@example.com"),
    ]);

    private static HtmlPage Page(PageVisit visit, string title, string? accent, XElement? header, object?[] main)
    {
        var style = Accent.Style(accent ?? Accent.Default) + PageAssets.Style;
        var html = new XElement("html",
            new XAttribute("lang", visit.Language.Tag),
            Head(title, style),
            new XElement("body",
                header,
                new XElement("main", main),
                Footer(visit),
                new XElement("script", PageAssets.Script)));
        return new HtmlPage(HtmlBytes.From(html), Policy(style, PageAssets.Script));
    }

    private static XElement Head(string title, string style) =>
        new("head",
            new XElement("meta", new XAttribute("charset", "utf-8")),
            new XElement("title", title),
            Meta("viewport", "width=device-width, initial-scale=1"),
            Meta("robots", "noindex"),
            Meta("format-detection", "telephone=no, email=no"),
            new XElement("link", new XAttribute("rel", "icon"), new XAttribute("href", "data:,")),
            new XElement("style", style));

    private static XElement Meta(string name, string content) =>
        new("meta", new XAttribute("name", name), new XAttribute("content", content));

    /// <summary>
    /// Data URIs are the logo and the empty icon that keeps browsers from asking for /favicon.ico. The script sends the
    /// form to the page's own server and nowhere else.
    /// </summary>
    private static string Policy(string style, string script) =>
        $"default-src 'none'; style-src {Hash(style)}; script-src {Hash(script)}; img-src data:; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

    private static string Hash(string text) =>
        $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    /// <summary>The name says what the logo shows, so the logo itself says nothing.</summary>
    private static XElement Provider(AccountSettings settings) =>
        new("header",
            settings.Page.Logo is { } logo
                ? new XElement("img", new XAttribute("src", logo), new XAttribute("alt", ""))
                : null,
            new XElement("span", settings.ProviderName));

    /// <summary>
    /// What the script says and knows; once the server has filled the page for an address, it has nothing left to
    /// fill in.
    /// </summary>
    private static IEnumerable<XAttribute> ScriptTexts(AccountSettings settings, PageVisit visit)
    {
        var texts = visit.Texts;
        if (settings.Address is null)
        {
            yield return new XAttribute("data-domain", settings.Domain);
            yield return new XAttribute("data-email", texts.YourAddress);
            yield return new XAttribute("data-local", texts.YourLocalPart);
            yield return new XAttribute("data-done", texts.AddressDone);
        }

        if (visit.Device == VisitorDevice.Mac)
        {
            yield return new XAttribute("data-apple", texts.StartApple);
        }

        yield return new XAttribute("data-copy", texts.Copy);
        yield return new XAttribute("data-copied", texts.Copied);
    }

    private static XElement? Links(AccountSettings settings, PageVisit visit)
    {
        XElement[] links =
        [
            .. Link(settings.Page.Webmail, visit.Texts.Webmail),
            .. Link(settings.Page.Help, visit.Texts.Help),
            .. settings.Contact.SelectMany(uri => Link(uri, ContactText(uri))),
            .. Documentation(settings, visit.Language.Tag)
                .SelectMany(link => Link(link.Url, link.Title, link.Language ?? "en")),
        ];
        return links is [] ? null : Markup.Card("links", visit.Texts.LinksLabel, new XElement("ul", links));
    }

    /// <summary>The pages in the reader's language, or all where none is.</summary>
    private static IEnumerable<DocumentationLink> Documentation(AccountSettings settings, string language)
    {
        var readable = settings.Documentation.Where(link => IsIn(link, language)).ToList();
        return readable.Count > 0 ? readable : settings.Documentation;
    }

    /// <summary>Regions do not count: a page in <c>de-AT</c> is one in <c>de</c>.</summary>
    private static bool IsIn(DocumentationLink link, string language) =>
        (link.Language ?? "en").Split('-')[0].Equals(language, StringComparison.OrdinalIgnoreCase);

    /// <summary>An address or number as people write it; what is neither stays a URL.</summary>
    private static string ContactText(string uri) =>
        uri.Split(':', 2) is [var scheme, var rest] && scheme.ToLowerInvariant() is "mailto" or "tel"
            ? Uri.UnescapeDataString(rest.Split('?')[0])
            : uri;

    private static XElement[] Link(string? url, string text, string? language = null) => url is null ? [] :
    [
        new("li",
            new XElement("a",
                new XAttribute("href", url),
                language is null ? null : new XAttribute("lang", language),
                text)),
    ];

    private static XElement Footer(PageVisit visit) =>
        new("footer",
            new XElement("nav",
                new XAttribute("aria-label", visit.Texts.LanguagesLabel),
                new XElement("ul", PageLanguage.All.Select(language => Language(language, visit.Language)))));

    private static XElement Language(PageLanguage language, PageLanguage current) =>
        new("li",
            new XElement("a",
                new XAttribute("href", $"/?{PagePaths.LanguageField}={language.Tag}"),
                new XAttribute("hreflang", language.Tag),
                new XAttribute("lang", language.Tag),
                language == current ? new XAttribute("aria-current", "true") : null,
                language.Texts.Name));
}
