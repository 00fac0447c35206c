using Autodiscover.Catalog.Resolution;
using Autodiscover.Text;

namespace Autodiscover.Catalog.Validation;

/// <summary>Every rule a well-shaped catalog must keep, and every choice that works but will disappoint.</summary>
internal sealed class CatalogValidator
{
    private readonly ServiceCatalog catalog;
    private readonly List<CatalogProblem> problems = [];
    private readonly HashSet<DomainEntry> checkedEntries = new(ReferenceEqualityComparer.Instance);

    private CatalogValidator(ServiceCatalog catalog) => this.catalog = catalog;

    public static IReadOnlyList<CatalogProblem> Validate(ServiceCatalog catalog)
    {
        var validator = new CatalogValidator(catalog);
        validator.problems.AddRange(SettingsValidator.Validate(catalog, "$"));
        validator.problems.AddRange(SourcesValidator.Validate(catalog.Sources, "$.sources"));
        validator.CheckDomains();
        validator.CheckGroups();
        return [.. validator.problems.Distinct()];
    }

    private void CheckDomains()
    {
        if (catalog.Domains.Count == 0 && catalog.Sources is null or [])
        {
            Error("$.domains", "no domain is listed; list at least one, like [\"example.com\"], or name a source.");
        }

        var owners = new Dictionary<string, string>(catalog.Domains.Count, StringComparer.Ordinal);
        foreach (var (name, entry) in catalog.Domains)
        {
            CheckName(name, name, owners);
            foreach (var alias in entry.Aliases ?? [])
            {
                CheckName(alias ?? "null", name, owners);
            }

            if (checkedEntries.Add(entry))
            {
                CheckEntry(entry, name);
            }
        }

        if (catalog.Sources is [_, ..])
        {
            CheckServices(new DomainEntry(), null, "$");
        }
    }

    private void CheckName(string listed, string entryName, Dictionary<string, string> owners)
    {
        if (DomainIndex.NormalizeListed(listed) is not { } name)
        {
            Error(
                Path(entryName),
                $"{Quote(listed)} is not a domain name; use a name like example.com (international names must convert to punycode), "
                + "*.customers.example.net or *.");
        }
        else if (!owners.TryAdd(name, listed))
        {
            Error(Path(entryName), listed == owners[name]
                ? $"{Quote(listed)} is listed twice; keep one entry a domain."
                : $"{Quote(listed)} and {Quote(owners[name])} are the same domain, {name}; keep one entry a domain.");
        }
    }

    private void CheckEntry(DomainEntry entry, string name)
    {
        var path = Path(name);
        problems.AddRange(SettingsValidator.Validate(entry, path));
        if (entry.Settings is { } group && catalog.Settings?.ContainsKey(group) != true)
        {
            Error($"{path}.settings", $"{Quote(group)} is not a group; {GroupNames()}.");
            return;
        }

        CheckServices(entry, entry.Settings, path);
    }

    private void CheckGroups()
    {
        foreach (var (name, group) in catalog.Settings ?? new Dictionary<string, SettingsGroup>())
        {
            var path = CatalogPath.Below("$.settings", name);
            problems.AddRange(SettingsValidator.Validate(group, path));
            if (group.Services is not null || group.Host is not null)
            {
                CheckServices(group, null, path);
            }
        }
    }

    /// <summary>
    /// What one domain, its group and the catalog say together. A gap that the catalog leaves is named there once.
    /// </summary>
    private void CheckServices(MailSettings own, string? group, string path)
    {
        var shared = group is null ? null : catalog.Settings?.GetValueOrDefault(group);
        var host = own.Host ?? shared?.Host ?? catalog.Host;
        var services = own.Services ?? shared?.Services ?? catalog.Services ?? MailService.Standard;
        var place = own.Services is not null ? path : shared?.Services is not null ? CatalogPath.Below("$.settings", group!) : "$";
        if (host is null && services.Any(service => service is { Host: null }))
        {
            Error(
                $"{place}.host",
                "no host is given and not every service names its own; say which server holds the mail, like \"host\": \"mail.example.com\".");
        }

        CheckProtocols([.. services.Where(service => service is not null)], $"{place}.services");
        if (services.Count > 0 && services.All(service => service is not null && (service.Host ?? host) is not null))
        {
            CheckPacc(own, group, path);
        }
    }

    /// <summary>
    /// PACC says little, and where it cannot say what the catalog says it is not answered: that must not be a riddle.
    /// </summary>
    private void CheckPacc(MailSettings own, string? group, string path)
    {
        var shared = group is null ? null : catalog.Settings?.GetValueOrDefault(group);
        var isWanted = FormatSwitches.Resolve([own.Formats, shared?.Formats, catalog.Formats]).HasFlag(Formats.Pacc);
        if (isWanted && PaccLimits.UnsupportedReason(DomainSettings.Create(own, group, catalog)) is { } reason)
        {
            var isOwn = group is not null || own is not { Services: null, Login: null, Jmap: null, Formats: null, BestOnly: null };
            Warn(
                isOwn ? path : "$",
                $"user-agent-configuration.json (PACC) is not answered: {reason}; with \"formats\": {{ \"pacc\": false }} this is said no more.");
        }
    }

    private void CheckProtocols(IReadOnlyList<MailService> services, string place)
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

    private string GroupNames() => catalog.Settings is { Count: > 0 } groups
        ? $"use one of those under $.settings: {Printable.List([.. groups.Keys])}"
        : "there are none; add it under $.settings";

    private static string Quote(string text) => $"\"{Printable.From(text)}\"";

    private static string Path(string name) => CatalogPath.Below("$.domains", name);

    private void Error(string path, string message) => problems.Add(new CatalogProblem(Severity.Error, path, message));

    private void Warn(string path, string message) => problems.Add(new CatalogProblem(Severity.Warning, path, message));
}
