using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Catalog.Validation;

/// <summary>Every rule a well-shaped catalog must keep, and every choice that works but will disappoint.</summary>
internal sealed class CatalogValidator
{
    private readonly ServiceCatalog catalog;
    private readonly List<CatalogProblem> problems = [];
    private readonly HashSet<DomainEntry> judged = new(ReferenceEqualityComparer.Instance);

    private CatalogValidator(ServiceCatalog catalog) => this.catalog = catalog;

    public static IReadOnlyList<CatalogProblem> Check(ServiceCatalog catalog)
    {
        var rules = new CatalogValidator(catalog);
        rules.problems.AddRange(SettingsValidator.Check(catalog, "$"));
        rules.CheckDomains();
        return [.. rules.problems.Distinct()];
    }

    private void CheckDomains()
    {
        if (catalog.Domains.Count == 0)
        {
            Error("$.domains", "no domain is listed; list at least one, like [\"example.com\"].");
        }

        var owners = new Dictionary<string, string>(catalog.Domains.Count, StringComparer.Ordinal);
        foreach (var (name, entry) in catalog.Domains)
        {
            CheckName(name, name, owners);
            foreach (var alias in entry.Aliases ?? [])
            {
                CheckName(alias ?? "null", name, owners);
            }

            if (judged.Add(entry))
            {
                CheckEntry(entry, name);
            }
        }
    }

    private void CheckName(string listed, string entryName, Dictionary<string, string> owners)
    {
        if (DomainIndex.NormalizeListed(listed) is not { } name)
        {
            Error(Path(entryName), $"\"{listed}\" is not a domain name; use a name like example.com (an IDN must have an A-label), *.customers.example.net or *.");
        }
        else if (!owners.TryAdd(name, listed))
        {
            Error(Path(entryName), listed == owners[name]
                ? $"\"{listed}\" is listed twice; keep one entry a domain."
                : $"\"{listed}\" and \"{owners[name]}\" are the same domain, {name}; keep one entry a domain.");
        }
    }

    private void CheckEntry(DomainEntry entry, string name)
    {
        var path = Path(name);
        problems.AddRange(SettingsValidator.Check(entry, path));

        // A gap that the catalog leaves is named there once, not again for each domain that inherits it.
        var host = entry.Host ?? catalog.Host;
        var services = entry.Services ?? catalog.Services ?? MailService.Standard;
        var place = entry.Services is null ? "$" : path;
        if (host is null && services.Any(service => service is { Host: null }))
        {
            Error($"{place}.host", "no host is given and not every service names its own; say which server holds the mail, like \"host\": \"mail.example.com\".");
        }

        CheckServices([.. services.Where(service => service is not null)], $"{place}.services");
        if (services.Count > 0 && services.All(service => service is not null && (service.Host ?? host) is not null))
        {
            CheckPacc(entry, path);
        }
    }

    /// <summary>PACC says little, and where it cannot say what the catalog says it is not answered: that must not be a riddle.</summary>
    private void CheckPacc(DomainEntry entry, string path)
    {
        var isWanted = FormatSwitches.Resolve(entry.Formats, catalog.Formats).HasFlag(Formats.Pacc);
        if (isWanted && PaccLimits.UnsupportedReason(DomainSettings.Create(entry, catalog)) is { } reason)
        {
            var isOwn = entry is not { Services: null, Login: null, Jmap: null, Formats: null, BestOnly: null };
            Warn(isOwn ? path : "$", $"user-agent-configuration.json (PACC) is not answered: {reason}; with \"formats\": {{ \"pacc\": false }} this is said no more.");
        }
    }

    private void CheckServices(IReadOnlyList<MailService> services, string place)
    {
        if (services.Count == 0)
        {
            Error(place, "the list is empty; name the services, or leave the property out for the standard six.");
            return;
        }

        if (!services.Any(service => service.Protocol == MailProtocol.Smtp))
        {
            Error(place, "there is no outgoing server, and clients refuse an account without one; add a service with protocol smtp.");
        }

        if (!services.Any(service => service.Protocol != MailProtocol.Smtp))
        {
            Error(place, "there is no incoming server, and clients refuse an account without one; add a service with protocol imap or pop3.");
        }
        else if (!services.Any(service => service.Protocol == MailProtocol.Imap))
        {
            Warn(place, "only POP3 is published: Thunderbird for Android needs IMAP and will ignore this domain.");
        }
    }

    private static string Path(string name) => CatalogPath.Below("$.domains", name);

    private void Error(string path, string message) => problems.Add(new CatalogProblem(Severity.Error, path, message));

    private void Warn(string path, string message) => problems.Add(new CatalogProblem(Severity.Warning, path, message));
}
