using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Documents;

/// <summary>
/// Every DNS record that leads clients to a mail domain's settings, as data: the zone text is made from it, and the
/// doctor compares it with DNS.
/// </summary>
public static class DnsRecords
{
    private const int HttpsPort = 443;

    private static readonly MailLabel[] MailLabels =
    [
        // RFC 6186 section 3 and RFC 8314 section 5.1; the priorities express the same preference as the order in
        // documents.
        new(DnsPurpose.Imap, "_imaps", MailProtocol.Imap, ConnectionSecurity.Tls, 0),
        new(DnsPurpose.Imap, "_imap", MailProtocol.Imap, ConnectionSecurity.StartTls, 10),
        new(DnsPurpose.Pop3, "_pop3s", MailProtocol.Pop3, ConnectionSecurity.Tls, 20),
        new(DnsPurpose.Pop3, "_pop3", MailProtocol.Pop3, ConnectionSecurity.StartTls, 30),
        new(DnsPurpose.Submission, "_submissions", MailProtocol.Smtp, ConnectionSecurity.Tls, 0),
        new(DnsPurpose.Submission, "_submission", MailProtocol.Smtp, ConnectionSecurity.StartTls, 10),
    ];

    /// <summary>
    /// The records of one domain; <paramref name="target"/> is the responder's real host name, unset: the name in the
    /// catalog.
    /// </summary>
    public static IReadOnlyList<DnsRecord> Create(AccountSettings settings, string? target = null) =>
        [.. Groups(settings, target).SelectMany(group => group.Records)];

    /// <summary>The same records by purpose; a purpose without records is left out.</summary>
    public static IReadOnlyList<DnsGroup> Groups(AccountSettings settings, string? target = null)
    {
        var records = Responder(settings, target ?? settings.PublicHost)
            .Concat(MailLabels.SelectMany(label => Mail(settings, label)))
            .Concat(Dav(settings.Domain, DnsPurpose.Caldav, "_caldavs", settings.Caldav))
            .Concat(Dav(settings.Domain, DnsPurpose.Carddav, "_carddavs", settings.Carddav))
            .Concat(Jmap(settings))
            .Concat(PaccDigest(settings));
        return [.. records.GroupBy(one => one.Purpose, one => one.Record).Select(group => new DnsGroup(group.Key, [.. group]))];
    }

    private static IEnumerable<(DnsPurpose Purpose, DnsRecord Record)> Responder(AccountSettings settings, string host)
    {
        // The host itself needs addresses, which are not in the catalog; an SRV target must not be a CNAME (RFC 2782).
        foreach (var label in ResponderNames.Labels(settings.Formats))
        {
            if ($"{label}.{settings.Domain}" is var name && name != host)
            {
                yield return (Purpose(label), new DnsRecord($"{name}.", DnsType.Cname, $"{host}."));
            }
        }

        if (settings.Offers(Formats.Pox))
        {
            yield return (DnsPurpose.AutodiscoverSrv, Srv($"_autodiscover._tcp.{settings.Domain}.", 0, 0, HttpsPort, host));
        }
    }

    private static DnsPurpose Purpose(string label) => label switch
    {
        HostLabels.Autoconfig => DnsPurpose.Autoconfig,
        HostLabels.Autodiscover => DnsPurpose.Autodiscover,
        HostLabels.UaAutoConfig => DnsPurpose.UaAutoConfig,
        _ => throw new ArgumentOutOfRangeException(nameof(label), label, null),
    };

    private static IEnumerable<(DnsPurpose Purpose, DnsRecord Record)> Mail(AccountSettings settings, MailLabel label)
    {
        var name = $"{label.Name}._tcp.{settings.Domain}.";
        return settings.Services
            .Where(service => service.Protocol == label.Protocol && service.Security == label.Security)
            .Select((service, index) => Srv(name, label.Priority + index, 1, service.Port, service.Host))
            .DefaultIfEmpty(NotOffered(name))
            .Select(record => (label.Purpose, record));
    }

    private static IEnumerable<(DnsPurpose Purpose, DnsRecord Record)> Dav(
        string domain, DnsPurpose purpose, string label, DavService? dav)
    {
        var name = $"{label}._tcp.{domain}.";
        if (dav is null)
        {
            return [(purpose, NotOffered(name))];
        }

        var root = new Uri(dav.Root);
        return
        [
            (purpose, Srv(name, 0, 1, root.Port, root.IdnHost)),
            (purpose, new DnsRecord(name, DnsType.Txt, $"path={root.AbsolutePath}")),
        ];
    }

    /// <summary>RFC 8620 section 2.2: the session is found at the well-known path of this host.</summary>
    private static IEnumerable<(DnsPurpose Purpose, DnsRecord Record)> Jmap(AccountSettings settings)
    {
        if (settings.JmapUrl is { } url)
        {
            var session = new Uri(url);
            yield return (DnsPurpose.Jmap, Srv($"_jmap._tcp.{settings.Domain}.", 0, 1, session.Port, session.IdnHost));
        }
    }

    /// <summary>The digest of exactly the bytes that are served (draft-ietf-mailmaint-pacc).</summary>
    private static IEnumerable<(DnsPurpose Purpose, DnsRecord Record)> PaccDigest(AccountSettings settings)
    {
        if (settings.Offers(Formats.Pacc))
        {
            var digest = Pacc.DigestText(Pacc.Render(settings));
            yield return (DnsPurpose.PaccDigest, new DnsRecord($"_ua-auto-config.{settings.Domain}.", DnsType.Txt, digest));
        }
    }

    private static DnsRecord Srv(string name, int priority, int weight, int port, string host) =>
        new(name, DnsType.Srv, $"{priority} {weight} {port} {host}.");

    /// <summary>A target of <c>.</c> says explicitly that there is no such service (RFC 2782).</summary>
    private static DnsRecord NotOffered(string name) => new(name, DnsType.Srv, DnsRecord.Denial);

    private readonly record struct MailLabel(
        DnsPurpose Purpose, string Name, MailProtocol Protocol, ConnectionSecurity Security, int Priority);
}
