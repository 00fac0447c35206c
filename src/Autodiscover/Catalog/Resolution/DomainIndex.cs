using System.Diagnostics.CodeAnalysis;

namespace Autodiscover.Catalog.Resolution;

/// <summary>A valid catalog, indexed: finds the settings of a mail domain in constant time, whatever the number of domains.</summary>
public sealed class DomainIndex
{
    private const string Default = "*";
    private const string WildcardPrefix = "*.";
    private const string OnDomain = "." + Placeholders.Domain;

    private readonly Dictionary<string, DomainSettings> byName;
    private readonly Dictionary<string, DomainSettings>.AlternateLookup<ReadOnlySpan<char>> bySpan;
    private readonly HashSet<string> publicHosts;
    private readonly string[] publicPrefixes;
    private readonly bool hasWildcards;

    private DomainIndex(Dictionary<string, DomainSettings> byName)
    {
        this.byName = byName;
        bySpan = byName.GetAlternateLookup<ReadOnlySpan<char>>();
        hasWildcards = byName.Keys.Any(name => name.StartsWith(WildcardPrefix, StringComparison.Ordinal));
        var settings = byName.Values.Distinct().ToList();
        var hosts = settings.Select(each => each.PublicHost).OfType<string>().Distinct().ToList();
        publicPrefixes = [.. hosts.Where(host => host.EndsWith(OnDomain, StringComparison.Ordinal)).Select(host => host[..^(OnDomain.Length - 1)])];
        publicHosts = [.. hosts.Select(host => DomainName.TryNormalize(host, out var name) ? name : null).OfType<string>()];
        Formats = settings.Aggregate(Formats.None, (all, each) => all | each.Formats);
    }

    /// <summary>True for the label of a host name of the responder's own, below each mail domain; never a customer's.</summary>
    public static bool IsServiceLabel(ReadOnlySpan<char> label) => label is "autoconfig" or "autodiscover" or "ua-auto-config";

    /// <summary>How many names are listed, aliases and wildcards included.</summary>
    public int Count => byName.Count;

    /// <summary>Every mail domain that is listed by its own name.</summary>
    public IEnumerable<string> Names => byName.Keys.Where(name => !IsPattern(name));

    /// <summary>The formats that at least one domain answers in.</summary>
    public Formats Formats { get; }

    /// <summary>Indexes a catalog that has passed validation.</summary>
    public static DomainIndex Create(ServiceCatalog catalog)
    {
        var settings = new Dictionary<DomainEntry, DomainSettings>(ReferenceEqualityComparer.Instance);
        var byName = new Dictionary<string, DomainSettings>(catalog.Domains.Count, StringComparer.Ordinal);
        foreach (var (name, entry) in catalog.Domains)
        {
            if (!settings.TryGetValue(entry, out var resolved))
            {
                resolved = settings[entry] = DomainSettings.Create(entry, catalog);
            }

            foreach (var listed in (entry.Aliases ?? []).Prepend(name))
            {
                byName.Add(Normalize(listed), resolved);
            }
        }

        return new DomainIndex(byName);
    }

    /// <summary>Finds a name that is listed, or that a <c>*.</c> entry one label above covers. The name is lower-case A-labels.</summary>
    public bool TryFind(ReadOnlySpan<char> name, out MailDomain domain)
    {
        if (TryFindListed(name, out domain))
        {
            return true;
        }

        var isCovered = TryFindWildcard(name, out var settings);
        domain = isCovered ? new MailDomain(name.ToString(), settings!) : default;
        return isCovered;
    }

    /// <summary>Finds a name only where it is listed itself; it may be any text.</summary>
    public bool TryFindListed(ReadOnlySpan<char> name, out MailDomain domain)
    {
        var isKey = bySpan.TryGetValue(name, out var listed, out var settings);
        var isListed = isKey && !IsPattern(listed!);
        domain = isListed ? new MailDomain(listed!, settings!) : default;
        return isListed;
    }

    /// <summary>What the <c>*</c> entry says of a name nobody listed; false where the operator did not opt in.</summary>
    public bool TryFindDefault(ReadOnlySpan<char> name, out MailDomain domain)
    {
        var found = byName.TryGetValue(Default, out var settings);
        domain = found ? new MailDomain(name.ToString(), settings!) : default;
        return found;
    }

    /// <summary>True for a public host that the catalog spells out, without <c>{domain}</c>.</summary>
    internal bool IsPublicHost(ReadOnlySpan<char> name) => publicHosts.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);

    /// <summary>Finds the domain whose public host, a pattern like <c>setup.{domain}</c>, has this name.</summary>
    internal bool TryFindByPublicHost(ReadOnlySpan<char> name, out MailDomain domain)
    {
        foreach (var prefix in publicPrefixes)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal)
                && name[prefix.Length..].Contains('.')
                && (TryFind(name[prefix.Length..], out domain) || TryFindDefault(name[prefix.Length..], out domain))
                && name.SequenceEqual(domain.PublicHost))
            {
                return true;
            }
        }

        domain = default;
        return false;
    }

    /// <summary>Finds as <see cref="TryFind"/> does, but below a wildcard only where its entry allows certificates.</summary>
    internal bool TryFindForCertificate(string name, out MailDomain domain) =>
        TryFind(name, out domain) && (byName.ContainsKey(name) || domain.Settings.AllowWildcardCertificates);

    /// <summary>A name as the catalog may list it, in the form it is looked up by; null when it is no such name.</summary>
    internal static string? NormalizeListed(string name) => name switch
    {
        Default => Default,
        _ when name.StartsWith(WildcardPrefix, StringComparison.Ordinal) =>
            DomainName.TryNormalize(name[WildcardPrefix.Length..], out var below) ? WildcardPrefix + below : null,
        _ => DomainName.TryNormalize(name, out var normal) ? normal : null,
    };

    /// <summary>True for <c>*</c> and what begins with <c>*.</c>, which stand for names nobody can list.</summary>
    private static bool IsPattern(string name) => name.StartsWith(Default, StringComparison.Ordinal);

    private static string Normalize(string name) =>
        NormalizeListed(name) ?? throw new InvalidOperationException("A bad domain name passed validation.");

    /// <summary>A wildcard covers one label, and never the responder's own: else <c>autoconfig.customers.example.net</c> would be taken for a customer.</summary>
    private bool TryFindWildcard(ReadOnlySpan<char> name, [NotNullWhen(true)] out DomainSettings? settings)
    {
        settings = null;
        var dot = name.IndexOf('.');
        return hasWildcards
            && dot > 0
            && !IsServiceLabel(name[..dot])
            && byName.TryGetValue(string.Concat(WildcardPrefix, name[(dot + 1)..]), out settings);
    }
}
