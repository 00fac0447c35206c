using System.Xml.Linq;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Documents.Page;

/// <summary>
/// The settings for people, one HTML page without external resources. It asks for an address, never for a password.
/// Without the script the address is sent in a form body, so that it is in no URL and no log.
/// </summary>
public static class SettingsPage
{
    public const string ContentType = "text/html; charset=utf-8";

    /// <summary>The page for a browser that requests no language, with the address, if any, typed in.</summary>
    public static byte[] Render(AccountSettings settings)
    {
        var visit = new PageVisit { Language = PageLanguage.Choose([]), Typed = settings.Address?.ToString() ?? "" };
        return Render(settings, visit).Html;
    }

    public static HtmlPage Render(AccountSettings settings, PageVisit visit)
    {
        var domain = DomainName.ForPeople(settings.Domain);
        var title = visit.Texts.Title.Replace("{domain}", domain, StringComparison.Ordinal);
        return PageShell.Create(visit, PagePaths.Page, title, settings,
        [
            ScriptTexts(settings, visit),
            Markup.Heading(visit.Texts.Title, domain),
            new XElement("p", new XAttribute("class", "lead"), visit.Texts.Lead),
            StartCards.Create(settings, visit),
            AddressForm.Create(visit, $"name@{domain}"),
            new XElement("div",
                new XAttribute("class", "columns"),
                new XElement("div", ServerCards.Create(settings, visit.Texts)),
                new XElement("div", ProgramCard.Create(settings, visit), Links(settings, visit))),
        ]);
    }

    /// <summary>The page of a name that several domains share: the address tells which one is meant.</summary>
    public static HtmlPage RenderFinder(PageVisit visit) =>
        Nameless(visit, visit.Texts.FinderTitle, visit.Texts.FinderText);

    /// <summary>The page of a name that is not hosted here; it names no domain that is.</summary>
    public static HtmlPage RenderUnknown(PageVisit visit) =>
        Nameless(visit, visit.Texts.UnknownTitle, visit.Texts.UnknownText);

    private static HtmlPage Nameless(PageVisit visit, string title, string text) =>
        PageShell.Create(visit, PagePaths.Page, title, settings: null,
        [
            new XElement("h1", title),
            new XElement("p", new XAttribute("class", "lead"), text),
            AddressForm.Create(visit, "name@example.com"),
        ]);

    /// <summary>
    /// The texts and values for the script; if the server already filled in the address, the script has nothing to fill
    /// in.
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

        foreach (var text in Markup.CopyTexts(texts))
        {
            yield return text;
        }
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

    /// <summary>The pages in the reader's language, or all if there is none.</summary>
    private static IEnumerable<DocumentationLink> Documentation(AccountSettings settings, string language)
    {
        var readable = settings.Documentation.Where(link => IsIn(link, language)).ToList();
        return readable.Count > 0 ? readable : settings.Documentation;
    }

    /// <summary>Regions are ignored: a page in <c>de-AT</c> is one in <c>de</c>.</summary>
    private static bool IsIn(DocumentationLink link, string language) =>
        (link.Language ?? "en").Split('-')[0].Equals(language, StringComparison.OrdinalIgnoreCase);

    /// <summary>An address or number as people write it; anything else stays a URL.</summary>
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
}
