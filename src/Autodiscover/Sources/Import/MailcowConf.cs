using System.Globalization;
using Autodiscover.Catalog;

namespace Autodiscover.Sources.Import;

/// <summary>Reads mailcow.conf, lines of <c>NAME=value</c>. Mail domains are not in it: mailcow keeps them in its database.</summary>
internal static class MailcowConf
{
    private static readonly (string Variable, MailProtocol Protocol, ConnectionSecurity Security)[] Ports =
    [
        ("IMAPS_PORT", MailProtocol.Imap, ConnectionSecurity.Tls),
        ("IMAP_PORT", MailProtocol.Imap, ConnectionSecurity.StartTls),
        ("POPS_PORT", MailProtocol.Pop3, ConnectionSecurity.Tls),
        ("POP_PORT", MailProtocol.Pop3, ConnectionSecurity.StartTls),
        ("SMTPS_PORT", MailProtocol.Smtp, ConnectionSecurity.Tls),
        ("SUBMISSION_PORT", MailProtocol.Smtp, ConnectionSecurity.StartTls),
    ];

    /// <summary>Throws <see cref="FormatException"/> for a file that names no mailcow host.</summary>
    public static Imported Read(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parts in text.Split('\n').Select(line => line.Trim()).Where(line => !line.StartsWith('#')).Select(line => line.Split('=', 2)).Where(parts => parts.Length == 2))
        {
            values[parts[0].Trim()] = parts[1].Trim().Trim('"');
        }

        var host = values.GetValueOrDefault("MAILCOW_HOSTNAME") ?? throw new FormatException("this is no mailcow.conf: MAILCOW_HOSTNAME is not in it.");
        var domain = host[(host.IndexOf('.', StringComparison.Ordinal) + 1)..];
        var skipped = new List<string> { $"domains: mailcow keeps them in its database; {domain} stands for them, list yours." };
        if (values.TryGetValue("ADDITIONAL_SERVER_NAMES", out var names) && names.Length > 0)
        {
            skipped.Add($"ADDITIONAL_SERVER_NAMES ({names}): a matter of certificates and the proxy, not of the catalog.");
        }

        var dav = Dav(values, host);
        var services = Services(values, skipped);
        return new Imported(new ServiceCatalog { Host = host, Services = services, Caldav = dav?.Calendars, Carddav = dav?.AddressBooks, Domains = new Dictionary<string, DomainEntry> { [domain] = DomainEntry.Plain } }, skipped);
    }

    /// <summary>Unset where all ports are the registered ones, so that the catalog stays as short as it can be.</summary>
    private static List<MailService>? Services(Dictionary<string, string> values, List<string> skipped)
    {
        var services = new List<MailService>();
        foreach (var (variable, protocol, security) in Ports)
        {
            // Docker's own form is address:port; an address of this machine alone is published to nobody.
            var value = values.GetValueOrDefault(variable, "");
            var isLocal = value.StartsWith("127.", StringComparison.Ordinal);
            var standard = StandardPorts.For(protocol, security);
            var port = int.TryParse(value.Split(':')[^1], CultureInfo.InvariantCulture, out var given) ? given : standard;
            if (isLocal)
            {
                skipped.Add($"{variable}={value}: bound to this machine, so the service is left out.");
            }
            else
            {
                services.Add(new MailService { Protocol = protocol, Security = security, Port = port == standard ? null : port });
            }
        }

        return services.Count == Ports.Length && services.TrueForAll(service => service.Port is null) ? null : services;
    }

    private static (DavService Calendars, DavService AddressBooks)? Dav(Dictionary<string, string> values, string host)
    {
        var port = values.GetValueOrDefault("HTTPS_PORT", "443").Split(':')[^1];
        var root = $"https://{host}{(port is "443" or "" ? "" : $":{port}")}/SOGo/dav/";
        return values.GetValueOrDefault("SKIP_SOGO", "n") is "y" or "Y" ? null : (
            new DavService { Root = root, Personal = $"{root}{{email}}/Calendar/personal/" },
            new DavService { Root = root, Personal = $"{root}{{email}}/Contacts/personal/" });
    }
}
