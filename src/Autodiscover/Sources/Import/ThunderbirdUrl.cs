using Autodiscover.Catalog;
using Autodiscover.Text;

namespace Autodiscover.Sources.Import;

/// <summary>
/// Reads what an autoconfig document reaches by a URL: JMAP, ActiveSync and Exchange among the servers, calendars and
/// address books beside them (draft-ietf-mailmaint-autoconfig-06; older documents call the URL <c>serverURL</c>, and
/// Thunderbird's own for Exchange <c>easURL</c>, <c>ewsURL</c> and <c>owaURL</c>).
/// </summary>
internal sealed class ThunderbirdUrl(XmlPart part, CatalogDraft draft)
{
    private const string OnlyUrl = "of this service only the URL is published";

    public void Read(string? type)
    {
        part.Parts("hostname", "port", "socketType");
        ReadMethods();
        if (part.TextOf("username") is { } text && ThunderbirdWords.Login(text) != LoginTemplate.FullAddress)
        {
            draft.Skip($"{part.Place} {Printable.From(type)}: username \"{Printable.From(text)}\"; {OnlyUrl}.");
        }

        var url = Url("url", "serverURL");
        switch (type?.ToLowerInvariant())
        {
            case "jmap":
                Set(url, service => all => all with { Jmap = service });
                break;
            case "activesync" or "eas":
                Set(url ?? Url("easURL"), service => all => all with { ActiveSync = service });
                break;
            case "exchange" or "ews":
                ReadExchange(url);
                break;
            default:
                draft.Skip(
                    $"{part.Place} {Printable.From(type)}: only imap, pop3, smtp, jmap, ews and activesync are published.");
                break;
        }
    }

    /// <summary>The URL of a calendar or an address book; unset where there is none.</summary>
    public DavService? Dav()
    {
        if (Url("url", "serverURL") is not { } url)
        {
            draft.Skip($"{part.Place}: there is no <url> in it.");
            return null;
        }

        var text = part.TextOf("username");
        var login = text is null ? null : ThunderbirdWords.Login(text);
        if (text is not null && login is null)
        {
            draft.Skip($"{part.Place}: username \"{Printable.From(text)}\" is no pattern like %EMAILADDRESS%, but one login for all.");
        }

        ReadMethods();
        return DavRoot.From(url, part.Place, draft) with { Login = login };
    }

    /// <summary>The catalog has no methods for what is reached by a URL, which means a password.</summary>
    private void ReadMethods()
    {
        foreach (var method in part.Parts("authentication").Select(one => one.Text))
        {
            if (ThunderbirdWords.Method(method) != AuthenticationMethod.Password)
            {
                draft.Skip($"{part.Place}: authentication {Printable.From(method)}; {OnlyUrl}.");
            }
        }
    }

    private void ReadExchange(string? url)
    {
        if (Url("easURL") is { } sync)
        {
            Set(sync, service => all => all with { ActiveSync = service });
        }

        if (Url("owaURL") is { } webmail)
        {
            draft.Set(part.Place, all => all with { Page = (all.Page ?? new HelpPage()) with { Webmail = webmail } });
        }

        if ((Url("ewsURL") ?? url) is { } exchange)
        {
            Set(exchange, service => all => all with { Ews = service });
        }
    }

    private void Set(string? url, Func<WebService, Func<MailSettings, MailSettings>> change)
    {
        if (url is null)
        {
            draft.Skip($"{part.Place}: there is no <url> in it.");
            return;
        }

        draft.Set(part.Place, change(new WebService { Url = url }));
    }

    private string? Url(params string[] names) =>
        part.TextOf(names) is { } text ? ThunderbirdWords.Placeholders(text) : null;
}
