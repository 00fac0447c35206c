using System.Xml.Linq;
using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Documents.Page;

/// <summary>
/// The QR codes that set up an Android phone, made for the address that was typed. The script, if it runs, fetches them
/// by sending the form, and replaces each part by the one with the same id.
/// </summary>
internal static class AndroidCodes
{
    public static XElement Mail(AccountSettings settings, PageTexts texts) =>
        Part("made-mail", settings.Address is null
            ? [new XElement("p", new XAttribute("class", "hint"), texts.CodeWaits)]
            : [Figure(ThunderbirdImport.From(settings), "Thunderbird", texts.ThunderbirdCode) ?? LeftOut(texts)]);

    /// <summary>Unset if there are neither calendars nor address books.</summary>
    public static XElement? Dav(AccountSettings settings, PageTexts texts, bool isOnTheTelephone)
    {
        if (settings.Caldav is null && settings.Carddav is null)
        {
            return null;
        }

        var links = Davx5Link.From(settings).ToList();
        return Part("made-dav",
        [
            .. links.Where(_ => isOnTheTelephone).Select(link => Button(link.Key, Name(link, links.Count, texts))),
            .. links.Where(_ => settings.Address is not null)
                .Select(link =>
                    Figure(link.Key, Name(link, links.Count, texts), Caption(link, links.Count, texts)) ?? LeftOut(texts)),
            links.Count == 0 ? LeftOut(texts) : null,
        ]);
    }

    private static XElement Part(string id, XElement?[] content) =>
        new("div", new XAttribute("class", "made"), new XAttribute("id", id), content);

    private static XElement? Figure(string? text, string label, string caption) =>
        text is null || QrCode.Svg(text, label) is not { } svg
            ? null
            : new XElement("figure", svg, new XElement("figcaption", Markup.Rich(caption)));

    private static XElement Button(string link, string text) =>
        new("p", new XElement("a", new XAttribute("class", "primary"), new XAttribute("href", link), text));

    /// <summary>Says what a link is for, but only if there are two.</summary>
    private static string Name(IGrouping<string, Davx5Link.DavKind> link, int links, PageTexts texts) =>
        links == 1 ? texts.Davx5Button
            : $"{texts.Davx5Button}: {Kind(link, texts)}";

    /// <summary>
    /// If there are two codes, each names its own purpose instead of the words before the colon, which name both.
    /// </summary>
    private static string Caption(IGrouping<string, Davx5Link.DavKind> link, int links, PageTexts texts) =>
        links == 1 ? texts.Davx5Code : $"*{Kind(link, texts)}* – {texts.Davx5Code.Split(": ", 2)[^1]}";

    private static string Kind(IGrouping<string, Davx5Link.DavKind> link, PageTexts texts) =>
        link.Contains(Davx5Link.DavKind.Calendars) ? texts.Calendars : texts.AddressBooks;

    private static XElement LeftOut(PageTexts texts) => new("p", new XAttribute("class", "note"), texts.CodeLeftOut);
}
