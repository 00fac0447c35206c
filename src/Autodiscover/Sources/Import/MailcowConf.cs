using System.Globalization;
using Autodiscover.Catalog;
using Autodiscover.Text;

namespace Autodiscover.Sources.Import;

/// <summary>
/// Reads mailcow.conf, lines of <c>NAME=value</c>. Mail domains are not in it: mailcow keeps them in its database.
/// </summary>
internal sealed class MailcowConf
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

    private const int HttpsPort = 443;

    private readonly Dictionary<string, (string Value, int Line)> settings;
    private readonly List<string> skipped = [];

    private MailcowConf(Dictionary<string, (string Value, int Line)> settings) => this.settings = settings;

    /// <summary>Throws <see cref="ImportException"/> for a file that names no mailcow host.</summary>
    public static Imported Read(byte[] file)
    {
        var settings = new Dictionary<string, (string Value, int Line)>(StringComparer.Ordinal);
        foreach (var (index, line) in ImportFile.Decode(file).Split('\n').Index())
        {
            if (line.Trim() is [not '#', ..] text && text.Split('=', 2) is [var name, var value])
            {
                settings[name.Trim()] = (value.Trim().Trim('"'), index + 1);
            }
        }

        return new MailcowConf(settings).Read();
    }

    private Imported Read()
    {
        var host = Host();
        var below = host[(host.IndexOf('.', StringComparison.Ordinal) + 1)..];
        var domain = DomainName.TryNormalize(below, out _) ? below : host;
        skipped.Add($"domains: mailcow keeps them in its database; {domain} stands for them, list yours.");
        if (settings.TryGetValue("ADDITIONAL_SERVER_NAMES", out var names) && names.Value.Length > 0)
        {
            var seen = Printable.From(names.Value);
            skipped.Add(
                $"ADDITIONAL_SERVER_NAMES ({seen}): a matter of certificates and the proxy, not of the catalog.");
        }

        var services = Services();
        var catalog = new ServiceCatalog
        {
            Host = host,
            Services = services,
            Caldav = Dav(host, "Calendar/personal/"),
            Carddav = Dav(host, "Contacts/personal/"),
            Domains = new Dictionary<string, DomainEntry> { [domain] = DomainEntry.Plain },
        };
        return new Imported(catalog, skipped);
    }

    private string Host()
    {
        if (!settings.TryGetValue("MAILCOW_HOSTNAME", out var host))
        {
            throw new ImportException("this is no mailcow.conf: MAILCOW_HOSTNAME is not in it.");
        }

        return DomainName.TryNormalize(host.Value, out _) ? host.Value : throw new ImportException(
            $"line {host.Line}: MAILCOW_HOSTNAME: \"{Printable.From(host.Value)}\" is not a host name; "
            + "use a full name like mail.example.com.");
    }

    /// <summary>
    /// Unset where all ports are the registered ones, so that the catalog stays as short as it can be.
    /// </summary>
    private List<MailService>? Services()
    {
        var services = new List<MailService>();
        foreach (var (variable, protocol, security) in Ports)
        {
            var standard = StandardPorts.For(protocol, security);
            if (TryReadPort(variable, standard, out var port))
            {
                services.Add(new MailService
                {
                    Protocol = protocol,
                    Security = security,
                    Port = port == standard ? null : port,
                });
            }
        }

        return services.Count == Ports.Length && services.TrueForAll(service => service.Port is null) ? null : services;
    }

    /// <summary>Docker's own form is address:port; an address of this machine alone is published to nobody.</summary>
    private bool TryReadPort(string variable, int standard, out int port)
    {
        var (value, line) = settings.GetValueOrDefault(variable, ("", 0));
        var text = value.Split(':')[^1];
        port = standard;
        if (value.StartsWith("127.", StringComparison.Ordinal))
        {
            skipped.Add($"{variable}={Printable.From(value)}: bound to this machine, so the service is left out.");
            return false;
        }

        if (text.Length > 0 && !TryParsePort(text, out port))
        {
            skipped.Add($"line {line}: {variable}={Printable.From(value)}: not a port; the service is left out.");
            return false;
        }

        return true;
    }

    private static bool TryParsePort(string text, out int port) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out port) && port is >= 1 and <= 65535;

    /// <summary>What stands after the host in a URL.</summary>
    private string Port()
    {
        var text = settings.GetValueOrDefault("HTTPS_PORT", ("", 0)).Item1.Split(':')[^1];
        return TryParsePort(text, out var port) && port != HttpsPort ? $":{port}" : "";
    }

    private DavService? Dav(string host, string collection)
    {
        if (settings.GetValueOrDefault("SKIP_SOGO").Value is "y" or "Y")
        {
            return null;
        }

        var root = $"https://{host}{Port()}/SOGo/dav/";
        return new DavService { Root = root, Personal = $"{root}{{email}}/{collection}" };
    }
}
