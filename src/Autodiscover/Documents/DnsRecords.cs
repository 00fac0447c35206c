using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Documents;

/// <summary>
/// Every DNS record that leads clients to a mail domain's settings, as data: the zone text is made from it and the
/// world is held against it.
/// </summary>
public static class DnsRecords
{
    private const int HttpsPort = 443;

    private static readonly MailLabel[] MailLabels =
    [
        // RFC 6186 section 3 and RFC 8314 section 5.1; the priorities say what to prefer, which is what every
        // document says by its order.
        new("_imaps", MailProtocol.Imap, ConnectionSecurity.Tls, 0),
        new("_imap", MailProtocol.Imap, ConnectionSecurity.StartTls, 10),
        new("_pop3s", MailProtocol.Pop3, ConnectionSecurity.Tls, 20),
        new("_pop3", MailProtocol.Pop3, ConnectionSecurity.StartTls, 30),
        new("_submissions", MailProtocol.Smtp, ConnectionSecurity.Tls, 0),
        new("_submission", MailProtocol.Smtp, ConnectionSecurity.StartTls, 10),
    ];

    /// <summary>
    /// The records of one domain; <paramref name="target"/> is the responder's real host name, unset: what the
    /// catalog calls it.
    /// </summary>
    public static IReadOnlyList<DnsRecord> Create(AccountSettings settings, string? target = null) =>
    [
        .. Responder(settings, target ?? settings.PublicHost),
        .. MailLabels.SelectMany(label => Mail(settings, label)),
        .. Dav(settings.Domain, "_caldavs", settings.Caldav),
        .. Dav(settings.Domain, "_carddavs", settings.Carddav),
        .. Jmap(settings),
        .. PaccDigest(settings),
    ];

    private static IEnumerable<DnsRecord> Responder(AccountSettings settings, string host) =>
    [
        // The host itself needs addresses, which no catalog knows; an SRV target must not be a CNAME (RFC 2782).
        .. ResponderNames.Below(settings).Where(name => name != host).Select(name => Cname(name, host)),
        .. settings.Offers(Formats.Pox)
            ? [Srv($"_autodiscover._tcp.{settings.Domain}.", 0, 0, HttpsPort, host)]
            : Array.Empty<DnsRecord>(),
    ];

    private static IEnumerable<DnsRecord> Mail(AccountSettings settings, MailLabel label)
    {
        var name = $"{label.Name}._tcp.{settings.Domain}.";
        return settings.Services
            .Where(service => service.Protocol == label.Protocol && service.Security == label.Security)
            .Select((service, index) => Srv(name, label.Priority + index, 1, service.Port, service.Host))
            .DefaultIfEmpty(NotOffered(name));
    }

    private static IEnumerable<DnsRecord> Dav(string domain, string label, DavService? dav)
    {
        var name = $"{label}._tcp.{domain}.";
        if (dav is null)
        {
            return [NotOffered(name)];
        }

        var root = new Uri(dav.Root);
        return
        [
            Srv(name, 0, 1, root.Port, root.IdnHost),
            new DnsRecord(name, DnsType.Txt, $"path={root.AbsolutePath}"),
        ];
    }

    /// <summary>RFC 8620 section 2.2: the session is found at the well-known path of this host.</summary>
    private static IEnumerable<DnsRecord> Jmap(AccountSettings settings)
    {
        if (settings.JmapUrl is { } url)
        {
            var session = new Uri(url);
            yield return Srv($"_jmap._tcp.{settings.Domain}.", 0, 1, session.Port, session.IdnHost);
        }
    }

    /// <summary>The digest of the very bytes that are served (draft-ietf-mailmaint-pacc).</summary>
    private static IEnumerable<DnsRecord> PaccDigest(AccountSettings settings)
    {
        if (settings.Offers(Formats.Pacc))
        {
            var digest = Pacc.DigestText(Pacc.Render(settings));
            yield return new DnsRecord($"_ua-auto-config.{settings.Domain}.", DnsType.Txt, digest);
        }
    }

    private static DnsRecord Cname(string name, string host) => new($"{name}.", DnsType.Cname, $"{host}.");

    private static DnsRecord Srv(string name, int priority, int weight, int port, string host) =>
        new(name, DnsType.Srv, $"{priority} {weight} {port} {host}.");

    /// <summary>A target of <c>.</c> says that the service is decidedly not there (RFC 2782).</summary>
    private static DnsRecord NotOffered(string name) => new(name, DnsType.Srv, "0 0 0 .");

    private readonly record struct MailLabel(
        string Name, MailProtocol Protocol, ConnectionSecurity Security, int Priority);
}
