using System.Text;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Text;

namespace Autodiscover.Commands;

/// <summary>A person's settings for people to read: what they would type into a client by hand, best first.</summary>
internal static class SettingsTable
{
    /// <summary>A URL is to be copied, so that it is cut only where nothing sensible is as long.</summary>
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
        .. settings.Services.Select(service => (Name(service.Protocol), Server(service))),
        .. Dav("Calendars", settings.Caldav),
        .. Dav("Address books", settings.Carddav),
        .. Url("ActiveSync", settings.ActiveSyncUrl),
        .. Url("JMAP", settings.JmapUrl),
        .. Url("OAuth issuer", settings.OAuth?.Issuer),
        .. settings.Documentation.Select(link => ("Help", $"{link.Url} ({link.Title})")),
    ];

    private static string Server(MailEndpoint service) =>
        $"{service.Host} port {service.Port}, {Name(service.Security)}";

    private static IEnumerable<(string Name, string Value)> Dav(string name, DavService? dav) =>
        Url(name, dav?.Personal ?? dav?.Root);

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
