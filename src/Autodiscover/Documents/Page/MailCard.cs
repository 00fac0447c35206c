using System.Globalization;
using System.Xml.Linq;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Documents.Page;

/// <summary>
/// What people type in by hand: the two recommended servers, how to sign in, and folded below them the other servers in
/// the documents' order.
/// </summary>
internal static class MailCard
{
    public static XElement Create(AccountSettings settings, PageTexts texts)
    {
        // The first of each direction is the best: IMAP before POP3, implicit TLS before STARTTLS.
        var best = settings.Services.DistinctBy(service => service.Protocol == MailProtocol.Smtp).ToList();
        var others = settings.Services.Except(best).ToList();
        return Markup.Card("mail", texts.MailHeading,
            Table(best, texts, service => [Purpose(service.Protocol, texts), Badge(texts)]),
            SignInList.Create(settings, texts),
            others.Count > 0 ? Others(others, best, texts) : null);
    }

    public static string Name(MailProtocol protocol) => protocol switch
    {
        MailProtocol.Imap => "IMAP",
        MailProtocol.Pop3 => "POP3",
        MailProtocol.Smtp => "SMTP",
        _ => throw new ArgumentOutOfRangeException(nameof(protocol), protocol, null),
    };

    private static XElement Others(List<MailEndpoint> others, List<MailEndpoint> best, PageTexts texts)
    {
        // The purpose of a protocol is written only once.
        var told = best.Select(service => service.Protocol).ToHashSet();
        return new XElement("details",
            new XElement("summary", new XElement("h3", texts.OtherWays)),
            new XElement("div",
                new XAttribute("class", "full"),
                Table(others, texts, service => told.Add(service.Protocol) ? [Purpose(service.Protocol, texts)] : []),
                new XElement("p", new XAttribute("class", "hint"), texts.BestFirst)));
    }

    private static XElement Table(
        IEnumerable<MailEndpoint> services,
        PageTexts texts,
        Func<MailEndpoint, XElement[]> about) =>
        new("table",
            new XAttribute("aria-labelledby", "mail"),
            new XElement("thead",
                new XElement("tr",
                    new XElement("td"), Head(texts.Server), Head(texts.Port), Head(texts.Encryption))),
            new XElement("tbody", services.Select(service => Row(service, about(service), texts))));

    private static XElement Head(string text) => new("th", new XAttribute("scope", "col"), text);

    private static XElement Row(MailEndpoint service, XElement[] about, PageTexts texts)
    {
        var (protocol, security) = (Name(service.Protocol), Security(service.Security));
        var (name, port) = ($"{protocol}, {security}", service.Port.ToString(CultureInfo.InvariantCulture));
        return new XElement("tr",
            new XElement("th", new XAttribute("scope", "row"), new XElement("b", protocol), about),
            Cell(texts.Server, Markup.Host(service.Host, $"{name}, {texts.Server}")),
            Cell(texts.Port, Markup.Value(port, $"{name}, {texts.Port}")),
            Cell(texts.Encryption, security));
    }

    /// <summary>
    /// On a narrow screen each cell is on its own line, with its heading before it; the copy button stays next to its
    /// value.
    /// </summary>
    private static XElement Cell(string heading, object value) =>
        new("td", new XAttribute("data-label", heading), new XElement("span", new XAttribute("class", "cell"), value));

    private static XElement Badge(PageTexts texts) => new("span", new XAttribute("class", "badge"), texts.Recommended);

    private static XElement Purpose(MailProtocol protocol, PageTexts texts) =>
        new("small", protocol switch
        {
            MailProtocol.Imap => texts.ImapPurpose,
            MailProtocol.Pop3 => texts.Pop3Purpose,
            MailProtocol.Smtp => texts.SmtpPurpose,
            _ => throw new ArgumentOutOfRangeException(nameof(protocol), protocol, null),
        });

    /// <summary>The words of Thunderbird, Outlook and most others: "SSL/TLS" is what they call implicit TLS.</summary>
    private static string Security(ConnectionSecurity security) => security switch
    {
        ConnectionSecurity.Tls => "SSL/TLS",
        ConnectionSecurity.StartTls => "STARTTLS",
        _ => throw new ArgumentOutOfRangeException(nameof(security), security, null),
    };
}
