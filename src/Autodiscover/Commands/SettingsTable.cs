using System.Text;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Text;

namespace Autodiscover.Commands;

/// <summary>The settings as a table for people: what they would type into a client by hand, best first.</summary>
internal static class SettingsTable
{
    /// <summary>URLs are copied by people, so only absurdly long ones are cut.</summary>
    private const int LongestValue = 1000;

    public static string Render(AccountSettings settings)
    {
        var rows = Rows(settings).ToList();
        var width = rows.Max(row => row.Name.Length);
        var text = new StringBuilder();
        foreach (var (name, value) in rows)
        {
            text.Append(name.PadRight(width)).Append("  ").Append(Printable.From(value, LongestValue)).Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<(string Name, string Value)> Rows(AccountSettings settings) =>
    [
        ("Address", $"{settings.Address}"),
        ("Domain", settings.Domain),
        ("Provider", $"{settings.ProviderName} ({settings.ProviderShortName})"),
        ("Login", settings.LoginName ?? settings.Login.Text),
        .. settings.Servers.Select(server => (Name(server.Protocol), Server(server, settings))),
        .. Dav("Calendars", settings.Caldav, settings),
        .. Dav("Address books", settings.Carddav, settings),
        .. Url("ActiveSync", settings.ActiveSyncUrl),
        .. Url("EWS", settings.EwsUrl),
        .. Url("JMAP", settings.JmapUrl),
        .. Url("OAuth issuer", settings.OAuth?.Issuer),
        .. settings.Documentation.Select(link => ("Help", $"{link.Url} ({link.Title})")),
    ];

    private static string Server(MailServer server, AccountSettings settings)
    {
        var (endpoint, methods) = (server.Endpoint, server.Authentication);
        var isUsual = methods.Contains(AuthenticationMethod.Password)
            && methods.Contains(AuthenticationMethod.OAuth2) == settings.OAuth is not null;
        return $"{endpoint.Host} port {endpoint.Port}, {Name(endpoint.Security)}{Login(server.Login, settings)}"
            + (isUsual ? "" : $", by {string.Join(" or ", methods.Select(Name))}");
    }

    /// <summary>Empty if it is the same login as for the other services.</summary>
    private static string Login(LoginTemplate login, AccountSettings settings) =>
        login == settings.Login ? "" : $", login {settings.Fill(login) ?? login.Text}";

    private static IEnumerable<(string Name, string Value)> Dav(string name, DavService? dav, AccountSettings settings) =>
        dav is null ? [] : [(name, (dav.Personal ?? dav.Root) + Login(settings.LoginTo(dav), settings))];

    private static string Name(AuthenticationMethod method) => method switch
    {
        AuthenticationMethod.OAuth2 => "OAuth 2",
        AuthenticationMethod.Password => "password",
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, null),
    };

    private static IEnumerable<(string Name, string Value)> Url(string name, string? url) =>
        url is null ? [] : [(name, url)];

    private static string Name(MailProtocol protocol) => protocol switch
    {
        MailProtocol.Imap => "IMAP",
        MailProtocol.Pop3 => "POP3",
        MailProtocol.Smtp => "SMTP",
        _ => throw new ArgumentOutOfRangeException(nameof(protocol), protocol, null),
    };

    private static string Name(ConnectionSecurity security) => security switch
    {
        ConnectionSecurity.Tls => "implicit TLS",
        ConnectionSecurity.StartTls => "STARTTLS",
        _ => throw new ArgumentOutOfRangeException(nameof(security), security, null),
    };
}
