using Autodiscover.Catalog.Resolution;
using Autodiscover.Text;

namespace Autodiscover.Catalog.Validation;

/// <summary>The rules for a whole catalog, and warnings about choices that some clients handle badly.</summary>
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
                $"{Quote(listed)} is not a domain name; " + NameGuess.Domain(
                    listed,
                    "use a name like example.com (international names must convert to punycode), *.customers.example.net or *."));
        }
        else if (!owners.TryAdd(name, listed))
        {
            Error(Path(entryName), listed == owners[name]
                ? $"{Quote(listed)} is listed twice; keep one entry per domain."
                : $"{Quote(listed)} and {Quote(owners[name])} are the same domain, {name}; keep one entry per domain.");
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
    /// Checks a domain together with its group and the catalog. A value missing in the catalog itself is reported only
    /// once, there.
    /// </summary>
    private void CheckServices(MailSettings own, string? group, string path)
    {
        var shared = Group(group);
        var host = own.Host ?? shared?.Host ?? catalog.Host;
        var services = own.Services ?? shared?.Services ?? catalog.Services ?? MailService.Standard;
        var sieve = own.ManageSieve ?? shared?.ManageSieve ?? catalog.ManageSieve;
        var place = Place(own, group, path, layer => layer.Services);
        if (host is null && services.Any(service => service is { Host: null }))
        {
            Error(
                $"{place}.host",
                "no host is given and not every service names its own; "
                + "set the mail server, like \"host\": \"mail.example.com\".");
        }

        if (host is null && sieve is { Host: null })
        {
            Error(
                $"{Place(own, group, path, layer => layer.ManageSieve)}.manageSieve.host",
                "is missing, and there is no host for all services; set the server for filter rules.");
        }

        CheckProtocols([.. services.Where(service => service is not null)], $"{place}.services");
        CheckMethods(own, group, path, services, place);
        if (services is [_, ..]
            && services.All(service => service is not null && (service.Host ?? host) is not null)
            && (sieve is null || (sieve.Host ?? host) is not null))
        {
            CheckClients(own, group, path);
        }
    }

    private void CheckMethods(MailSettings own, string? group, string path, IReadOnlyList<MailService> services, string place) =>
        problems.AddRange(AuthenticationValidator.Combination(
            services,
            own.Oauth2 ?? Group(group)?.Oauth2 ?? catalog.Oauth2,
            $"{place}.services",
            $"{Place(own, group, path, layer => layer.Oauth2)}.oauth2"));

    /// <summary>
    /// Not every format can express everything, and not every client can read it; these warnings say who misses what.
    /// </summary>
    private void CheckClients(MailSettings own, string? group, string path)
    {
        var settings = DomainSettings.Create(own, group, catalog);
        var on = FormatSwitches.Resolve([own.Formats, Group(group)?.Formats, catalog.Formats]);
        var place = group is not null || SaysSomethingOfMail(own) ? path : "$";
        var davPlace = own is { Caldav: null, Carddav: null } ? place : path;
        CheckFormat(place, on, Formats.Mobileconfig, "email.mobileconfig (Apple)", FormatLimits.ProfileUnsupportedReason(settings));
        CheckFormat(place, on, Formats.Pacc, "user-agent-configuration.json (PACC)", PaccLimits.UnsupportedReason(settings));
        problems.AddRange(LoginValidator.Mail(settings, place));
        problems.AddRange(LoginValidator.Dav(settings, davPlace));
        problems.AddRange(AuthenticationValidator.Clients(settings, place, $"{Place(own, group, path, layer => layer.Oauth2)}.oauth2"));
        var isSwitched = new[] { own, Group(group), catalog }.Any(layer => layer?.Formats?.SetupServer is not null);
        if (!isSwitched && (own.ManageSieve ?? Group(group)?.ManageSieve ?? catalog.ManageSieve) is not null)
        {
            Warn(
                $"{Place(own, group, path, layer => layer.ManageSieve)}.manageSieve",
                "is not published; switch it on with \"formats\": { \"setupServer\": true }.");
        }
    }

    private void CheckFormat(string place, Formats on, Formats format, string name, string? reason)
    {
        if (on.HasFlag(format) && reason is not null)
        {
            Warn(
                place,
                $"{name} is not answered: {reason}; "
                + $"with \"formats\": {{ \"{format.ToString().ToLowerInvariant()}\": false }} this warning goes away.");
        }
    }

    private static bool SaysSomethingOfMail(MailSettings settings) =>
        settings is not { Services: null, Login: null, Jmap: null, Oauth2: null, Formats: null, BestOnly: null };

    /// <summary>The layer that sets a domain's property: the domain, its group or the catalog.</summary>
    private string Place(MailSettings own, string? group, string path, Func<MailSettings, object?> property) =>
        property(own) is not null ? path
        : Group(group) is { } shared && property(shared) is not null ? CatalogPath.Below("$.settings", group!)
        : "$";

    private SettingsGroup? Group(string? name) => name is null ? null : catalog.Settings?.GetValueOrDefault(name);

    private void CheckProtocols(IReadOnlyList<MailService> services, string place)
    {
        if (services.Count == 0)
        {
            Error(place, "the list is empty; name the services, or leave the property out for the standard six.");
            return;
        }

        if (!services.Any(service => service.Protocol == MailProtocol.Smtp))
        {
            Error(
                place,
                "there is no outgoing server, and clients refuse an account without one; "
                + "add a service with protocol smtp.");
        }

        if (!services.Any(service => service.Protocol != MailProtocol.Smtp))
        {
            Error(
                place,
                "there is no incoming server, and clients refuse an account without one; "
                + "add a service with protocol imap or pop3.");
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
