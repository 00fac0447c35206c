using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Documents.Page;

/// <summary>What every page has around its main part: style, script, the provider's name, the languages.</summary>
internal static class PageShell
{
    /// <summary>
    /// Without settings the page belongs to no provider; the path is the target of the language links.
    /// </summary>
    public static HtmlPage Create(PageVisit visit, string path, string title, AccountSettings? settings, object?[] main)
    {
        var style = Accent.Style(settings?.Page.Accent ?? Accent.Default) + PageAssets.Style;
        var html = new XElement("html",
            new XAttribute("lang", visit.Language.Tag),
            Head(title, style),
            new XElement("body",
                settings is null || IsSaid(settings) ? null : Provider(settings),
                new XElement("main", main),
                Footer(visit, path),
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

    /// <summary>Without a name the domain is used, which is already in the title.</summary>
    private static bool IsSaid(AccountSettings settings) =>
        settings.Page.Logo is null && settings.ProviderName == settings.Domain;

    /// <summary>The name is next to the logo, so the logo needs no text.</summary>
    private static XElement Provider(AccountSettings settings) =>
        new("header",
            settings.Page.Logo is { } logo
                ? new XElement("img", new XAttribute("src", logo), new XAttribute("alt", ""))
                : null,
            new XElement("bdi", settings.ProviderName));

    private static XElement Footer(PageVisit visit, string path) =>
        new("footer",
            new XElement("nav",
                new XAttribute("aria-label", visit.Texts.LanguagesLabel),
                new XElement("ul", PageLanguage.All.Select(language => Language(language, visit.Language, path)))));

    private static XElement Language(PageLanguage language, PageLanguage current, string path) =>
        new("li",
            new XElement("a",
                new XAttribute("href", $"{path}?{PagePaths.LanguageField}={language.Tag}"),
                new XAttribute("hreflang", language.Tag),
                new XAttribute("lang", language.Tag),
                language == current ? new XAttribute("aria-current", "true") : null,
                language.Texts.Name));
}
