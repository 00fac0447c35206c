using System.Xml.Linq;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Dns;
using Autodiscover.Documents;
using Autodiscover.Documents.Page;

namespace Autodiscover.Endpoints.Page;

/// <summary>
/// A domain's DNS records for the zone's administrator: the purpose of each, its values for a control panel and as zone
/// text, and whether it exists.
/// </summary>
internal static class DnsPage
{
    public static HtmlPage Render(AccountSettings settings, PageVisit visit, IReadOnlyList<RecordComparison> seen)
    {
        var (texts, domain) = (visit.Language.Texts, DomainName.ForPeople(settings.Domain));
        var cards = DnsRecords.Groups(settings).Select(group => DnsGroupCard.Create(group, settings, texts, seen));
        return PageShell.Create(visit, PagePaths.Dns, Fill(texts.DnsTitle, domain), settings,
        [
            Markup.CopyTexts(texts),
            Markup.Heading(texts.DnsTitle, domain),
            new XElement("p", new XAttribute("class", "lead"), $"{Fill(texts.DnsLead, domain)} {texts.DnsAsked}"),
            seen.Count > 0 ? null : new XElement("p", new XAttribute("class", "note"), texts.DnsNobody),
            new XElement("p", new XAttribute("id", "status"), new XAttribute("role", "status")),
            new XElement("div", new XAttribute("class", "records"), DnsGroupCard.Host(settings, texts, seen), cards),
            Zone(settings, texts),
        ]);
    }

    /// <summary>The form for a domain; for a domain that is not shown here, it says only that.</summary>
    public static HtmlPage RenderFinder(PageVisit visit)
    {
        var texts = visit.Language.Texts;
        return PageShell.Create(visit, PagePaths.Dns, texts.DnsFinderTitle, settings: null,
        [
            Markup.CopyTexts(texts),
            new XElement("h1", texts.DnsFinderTitle),
            DomainForm.Create(visit),
        ]);
    }

    private static string Fill(string text, string domain) => text.Replace("{domain}", domain, StringComparison.Ordinal);

    private static XElement Zone(AccountSettings settings, PageTexts texts) =>
        new("details",
            new XAttribute("class", "card"),
            new XElement("summary", new XElement("h2", texts.DnsZone)),
            new XElement("div",
                new XElement("pre",
                    new XAttribute("tabindex", "0"),
                    new XElement("code",
                        new XAttribute("class", "value"),
                        new XAttribute("data-name", texts.DnsZone),
                        ZoneText.Render(settings)))));
}
