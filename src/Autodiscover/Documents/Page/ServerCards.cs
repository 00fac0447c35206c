using System.Globalization;
using System.Xml.Linq;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Documents.Page;

/// <summary>
/// The settings themselves: servers in the documents' order, how to sign in, calendars and address books.
/// </summary>
internal static class ServerCards
{
    public static IEnumerable<XElement> Create(AccountSettings settings, PageTexts texts)
    {
        yield return Markup.Card("mail", texts.MailHeading, Servers(settings, texts), BestFirst(settings, texts));
        var note = new XElement("p", new XAttribute("class", "note"), texts.PlainNote);
        yield return Markup.Card("sign-in", texts.SignInHeading, SignIn(settings, texts), note);
        if (settings.Caldav is { } caldav)
        {
            yield return Markup.Card("caldav", texts.Calendars, Dav(caldav, "CalDAV", settings, texts));
        }

        if (settings.Carddav is { } carddav)
        {
            yield return Markup.Card("carddav", texts.AddressBooks, Dav(carddav, "CardDAV", settings, texts));
        }
    }

    public static string Name(MailProtocol protocol) => protocol switch
    {
        MailProtocol.Imap => "IMAP",
        MailProtocol.Pop3 => "POP3",
        MailProtocol.Smtp => "SMTP",
        _ => throw new ArgumentOutOfRangeException(nameof(protocol), protocol, null),
    };

    private static XElement Servers(AccountSettings settings, PageTexts texts) =>
        new("table",
            new XAttribute("aria-labelledby", "mail"),
            new XElement("thead", new XElement("tr", Head(texts.Encryption), Head(texts.Server), Head(texts.Port))),
            settings.Services.GroupBy(service => service.Protocol).Select(group => Group(group.Key, group, texts)));

    private static XElement Head(string text) => new("th", new XAttribute("scope", "col"), text);

    private static XElement Group(MailProtocol protocol, IEnumerable<MailEndpoint> services, PageTexts texts) =>
        new("tbody",
            new XElement("tr",
                new XElement("th",
                    new XAttribute("colspan", "3"),
                    new XAttribute("scope", "rowgroup"),
                    Name(protocol),
                    new XElement("span", $" – {Purpose(protocol, texts)}"))),
            services.Select(service => Row(service, texts)));

    private static XElement Row(MailEndpoint service, PageTexts texts)
    {
        var security = Security(service.Security);
        return new XElement("tr",
            new XElement("td", security),
            new XElement("td", Markup.Value(service.Host, $"{Name(service.Protocol)}, {security}, {texts.Server}")),
            new XElement("td", service.Port.ToString(CultureInfo.InvariantCulture)));
    }

    private static string Purpose(MailProtocol protocol, PageTexts texts) => protocol switch
    {
        MailProtocol.Imap => texts.ImapPurpose,
        MailProtocol.Pop3 => texts.Pop3Purpose,
        MailProtocol.Smtp => texts.SmtpPurpose,
        _ => throw new ArgumentOutOfRangeException(nameof(protocol), protocol, null),
    };

    /// <summary>The words of Thunderbird, Outlook and most others: "SSL/TLS" is what they call implicit TLS.</summary>
    private static string Security(ConnectionSecurity security) => security switch
    {
        ConnectionSecurity.Tls => "SSL/TLS",
        ConnectionSecurity.StartTls => "STARTTLS",
        _ => throw new ArgumentOutOfRangeException(nameof(security), security, null),
    };

    private static XElement? BestFirst(AccountSettings settings, PageTexts texts) =>
        settings.Services.CountBy(service => service.Protocol).All(group => group.Value == 1) ? null
            : new XElement("p", new XAttribute("class", "hint"), texts.BestFirst);

    private static XElement SignIn(AccountSettings settings, PageTexts texts) =>
        new("dl",
            UserNames(settings, texts),
            Item(texts.Password, texts.PasswordIs),
            Item(texts.Authentication, texts.AuthenticationIs));

    /// <summary>One for all servers, or one each where they differ.</summary>
    private static IEnumerable<XElement[]> UserNames(AccountSettings settings, PageTexts texts)
    {
        var logins = settings.Servers.ToLookup(server => server.Login, server => Name(server.Protocol));
        return logins.Select(login =>
        {
            var name = logins.Count == 1 ? texts.UserName : $"{texts.UserName} ({string.Join(", ", login.Distinct())})";
            return Item(name, UserName(login.Key, name, settings, texts));
        });
    }

    private static XElement UserName(LoginTemplate login, string name, AccountSettings settings, PageTexts texts) =>
        settings.Fill(login) is { } filled
            ? Markup.Value(filled, name)
            : Markup.Template(Placeholders.Fill(login.Text, settings.Domain), name, isUrl: false, texts);

    private static XElement Dav(DavService dav, string name, AccountSettings settings, PageTexts texts) =>
        new("dl",
            settings.LoginTo(dav) == settings.Login
                ? null
                : Item(texts.UserName, UserName(settings.LoginTo(dav), $"{name}, {texts.UserName}", settings, texts)),
            dav.Personal is { } url ? Item(texts.DavPersonal, Personal(url, name, settings.Address, texts)) : null,
            Item(texts.DavRoot, Markup.Value(dav.Root, $"{name}, {texts.Server}")));

    private static XElement Personal(string url, string service, EmailAddress? address, PageTexts texts)
    {
        var name = $"{service}, {texts.DavPersonal}";
        return address is null ? Markup.Template(url, name, isUrl: true, texts) : Markup.Value(url, name);
    }

    private static XElement[] Item(string term, object value) => [new("dt", term), new("dd", value)];
}
