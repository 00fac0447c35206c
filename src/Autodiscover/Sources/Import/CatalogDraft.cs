using Autodiscover.Catalog;
using Autodiscover.Text;

namespace Autodiscover.Sources.Import;

/// <summary>
/// What the readers have in common: the domains and services that can be carried over, and a line for what cannot.
/// </summary>
internal sealed class CatalogDraft
{
    private readonly Dictionary<string, string> domains = new(StringComparer.Ordinal);
    private readonly List<MailService> services = [];
    private readonly List<string> skipped = [];

    /// <summary>The names as the file spells them.</summary>
    public IReadOnlyDictionary<string, DomainEntry> Domains =>
        domains.Values.ToDictionary(name => name, _ => DomainEntry.Plain);

    public IReadOnlyList<MailService> Services => services;

    public IReadOnlyList<string> Skipped => skipped;

    /// <summary>Notes what is not carried over; texts of the file go through <see cref="Printable"/> before.</summary>
    public void Skip(string line) => skipped.Add(line);

    public void AddDomain(string name, string place)
    {
        if (!DomainName.TryNormalize(name, out var normal))
        {
            Skip($"{place}: \"{Printable.From(name)}\" is not a domain name.");
        }
        else
        {
            domains.TryAdd(normal, name);
        }
    }

    /// <summary>
    /// Adds a service whose host and port a client could use; a port that is the registered one is left out.
    /// </summary>
    public void AddService(MailProtocol protocol, ConnectionSecurity security, string host, int port, string place)
    {
        if (!IsHost(host))
        {
            Skip($"{place}: \"{Printable.From(host)}\" is not a host name; use a full name like mail.example.com.");
        }
        else if (port is < 1 or > 65535)
        {
            Skip($"{place}: {port} is not a port; use 1-65535.");
        }
        else
        {
            services.Add(new MailService
            {
                Protocol = protocol,
                Security = security,
                Host = host,
                Port = port == StandardPorts.For(protocol, security) ? null : port,
            });
        }
    }

    /// <summary>
    /// Throws <see cref="ImportException"/> where nothing useful was found, and says where it was looked for.
    /// </summary>
    public void RequireDomainsAndServices(string domainsPlace, string servicesPlace)
    {
        if (domains.Count == 0)
        {
            throw new ImportException($"{domainsPlace}: there is no domain name here; a catalog needs at least one.");
        }

        var outgoing = services.Count(service => service.Protocol == MailProtocol.Smtp);
        if (outgoing == 0 || outgoing == services.Count)
        {
            var missing = outgoing == 0 ? "outgoing" : "incoming";
            var reason = skipped.Count > 0 ? $" ({skipped[0].TrimEnd('.')})" : "";
            throw new ImportException(
                $"{servicesPlace}: there is no {missing} server that can be carried over{reason}; clients need one.");
        }
    }

    /// <summary>The words that Thunderbird and automx2 fill in, as the catalog writes them.</summary>
    public static string Placeholders(string text) => text
        .Replace("%EMAILADDRESS%", "{email}", StringComparison.Ordinal)
        .Replace("%EMAILLOCALPART%", "{local}", StringComparison.Ordinal)
        .Replace("%EMAILDOMAIN%", "{domain}", StringComparison.Ordinal);

    private static bool IsHost(string host) =>
        Catalog.Placeholders.AreKnown(host, personal: false)
        && DomainName.TryNormalize(Catalog.Placeholders.Fill(host, "example.com"), out _);
}
