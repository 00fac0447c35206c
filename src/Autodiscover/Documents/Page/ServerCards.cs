using System.Xml.Linq;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Documents.Page;

/// <summary>The settings themselves: mail first, then calendars, address books and ActiveSync where they are offered.</summary>
internal static class ServerCards
{
    public static IEnumerable<XElement> Create(AccountSettings settings, PageTexts texts)
    {
        yield return MailCard.Create(settings, texts);
        if (settings.Caldav is { } caldav)
        {
            yield return Markup.Card("caldav", texts.Calendars, Dav(caldav, "CalDAV", settings, texts));
        }

        if (settings.Carddav is { } carddav)
        {
            yield return Markup.Card("carddav", texts.AddressBooks, Dav(carddav, "CardDAV", settings, texts));
        }

        if (settings.ActiveSyncUrl is { } activeSync)
        {
            yield return ActiveSync(new Uri(activeSync), texts);
        }
    }

    private static XElement Dav(DavService dav, string name, AccountSettings settings, PageTexts texts) =>
        new("dl",
            settings.LoginTo(dav) == settings.Login
                ? null
                : Markup.Item(texts.UserName, SignInList.UserName(settings.LoginTo(dav), $"{name}, {texts.UserName}", settings, texts)),
            dav.Personal is { } url ? Markup.Item(texts.DavPersonal, Personal(url, name, settings.Address, texts)) : null,
            Markup.Item(texts.DavRoot, Markup.Url(dav.Root, $"{name}, {texts.Server}")));

    private static XElement Personal(string url, string service, EmailAddress? address, PageTexts texts)
    {
        var name = $"{service}, {texts.DavPersonal}";
        return address is null ? Markup.Template(url, name, isUrl: true, texts) : Markup.Url(url, name);
    }

    /// <summary>Phones call it an Exchange account, and ask only for the server's name.</summary>
    private static XElement ActiveSync(Uri url, PageTexts texts)
    {
        const string Name = "Exchange ActiveSync";
        return Markup.Card("activesync", Name,
            new XElement("dl", Markup.Item(texts.Server, Markup.Host(url.IdnHost, $"{Name}, {texts.Server}"))),
            new XElement("p", new XAttribute("class", "hint"), Markup.Rich(texts.ActiveSyncHint)));
    }
}
