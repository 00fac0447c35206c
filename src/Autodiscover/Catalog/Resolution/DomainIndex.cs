using System.Diagnostics.CodeAnalysis;

namespace Autodiscover.Catalog.Resolution;

/// <summary>A valid catalog, indexed: finds the settings of a mail domain in constant time.</summary>
public sealed class DomainIndex
{
    private const string Default = "*";
    private const string WildcardPrefix = "*.";

    private readonly Dictionary<string, DomainSettings> byName;
    private readonly Dictionary<string, DomainSettings>.AlternateLookup<ReadOnlySpan<char>> bySpan;
    private readonly HashSet<string> publicHosts;
    private readonly HashSet<string> mxHosts;
    private readonly (string Before, string After)[] publicPatterns;
    private readonly bool hasWildcards;

    internal DomainIndex(
        Dictionary<string, DomainSettings> byName,
        IReadOnlyList<DomainSettings> settings,
        bool isComplete)
    {
        this.byName = byName;
        Settings = settings;
        IsComplete = isComplete;
        bySpan = byName.GetAlternateLookup<ReadOnlySpan<char>>();
        hasWildcards = byName.Keys.Any(name => name.StartsWith(WildcardPrefix, StringComparison.Ordinal));
        var hosts = settings
            .Select(each => each.PublicHost ?? MailDomain.UsualPublicHost)
            .Distinct()
            .ToLookup(host => host.Contains(Placeholders.Domain));
        publicPatterns = [.. hosts[true].Select(SplitPattern)];
        publicHosts = [.. hosts[false].Select(Normal).OfType<string>()];
        mxHosts = [.. settings.SelectMany(MxNames.From)];
        Formats = settings.Aggregate(Formats.None, (all, each) => all | each.Formats);
    }

    /// <summary>How many names are listed, aliases and wildcards included.</summary>
    public int Count => byName.Count;

    /// <summary>False while a source has never been read: a name that is not found may still be hosted.</summary>
    public bool IsComplete { get; }

    /// <summary>Every mail domain that is listed by its own name.</summary>
    public IEnumerable<string> Names => byName.Keys.Where(name => !IsPattern(name));

    /// <summary>The formats that at least one domain answers in.</summary>
    public Formats Formats { get; }

    /// <summary>All distinct settings, each once.</summary>
    internal IReadOnlyList<DomainSettings> Settings { get; }

    /// <summary>Indexes a catalog that has passed validation.</summary>
    public static DomainIndex Create(ServiceCatalog catalog)
    {
        var builder = new DomainIndexBuilder(catalog.Domains.Count);
        builder.Add(catalog);
        return builder.Build();
    }

    /// <summary>
    /// Finds a name that is listed, or that a <c>*.</c> entry one label above covers. The name is lower-case A-labels.
    /// </summary>
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

    /// <summary>Finds a name only if it is listed itself; any text is allowed.</summary>
    public bool TryFindListed(ReadOnlySpan<char> name, out MailDomain domain)
    {
        var isKey = bySpan.TryGetValue(name, out var listed, out var settings);
        var isListed = isKey && !IsPattern(listed!);
        domain = isListed ? new MailDomain(listed!, settings!) : default;
        return isListed;
    }

    /// <summary>The domain of a name that <see cref="Names"/> lists.</summary>
    public MailDomain Get(string listed) => new(listed, byName[listed]);

    /// <summary>
    /// The settings of the <c>*</c> entry for a name that is not listed; false if there is no such entry.
    /// </summary>
    public bool TryFindDefault(ReadOnlySpan<char> name, out MailDomain domain)
    {
        var found = byName.TryGetValue(Default, out var settings);
        domain = found ? new MailDomain(name.ToString(), settings!) : default;
        return found;
    }

    /// <summary>True for a public host that the catalog spells out, without <c>{domain}</c>.</summary>
    internal bool IsPublicHost(ReadOnlySpan<char> name) =>
        publicHosts.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);

    /// <summary>True for a name used by clients that start from an address's MX host.</summary>
    internal bool IsMxHost(ReadOnlySpan<char> name) =>
        mxHosts.Count > 0 && mxHosts.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);

    /// <summary>Finds the domain whose public host, a pattern like <c>setup.{domain}</c>, has this name.</summary>
    internal bool TryFindByPublicHost(ReadOnlySpan<char> name, out MailDomain domain)
    {
        foreach (var (before, after) in publicPatterns)
        {
            if (TryCutOut(name, before, after, out var inside)
                && (TryFind(inside, out domain) || TryFindDefault(inside, out domain))
                && name.SequenceEqual(domain.PublicHost))
            {
                return true;
            }
        }

        domain = default;
        return false;
    }

    /// <summary>
    /// Finds the domain whose public host has this name, below a wildcard only if its entry allows certificates.
    /// </summary>
    internal bool TryFindPublicHostForCertificate(string name, out MailDomain domain)
    {
        foreach (var (before, after) in publicPatterns)
        {
            if (TryCutOut(name, before, after, out var inside)
                && TryFindForCertificate(inside.ToString(), out domain)
                && name == domain.PublicHost)
            {
                return true;
            }
        }

        domain = default;
        return false;
    }

    /// <summary>
    /// Finds as <see cref="TryFind"/> does, but below a wildcard only where its entry allows certificates.
    /// </summary>
    internal bool TryFindForCertificate(string name, out MailDomain domain) =>
        TryFind(name, out domain) && (byName.ContainsKey(name) || domain.Settings.AllowWildcardCertificates);

    /// <summary>
    /// A name as the catalog may list it, in the form used for look-ups; null if it is not such a name.
    /// </summary>
    internal static string? NormalizeListed(string name) => name switch
    {
        Default => Default,
        _ when name.StartsWith(WildcardPrefix, StringComparison.Ordinal) =>
            Normal(name[WildcardPrefix.Length..]) is { } below ? WildcardPrefix + below : null,
        _ => Normal(name),
    };

    private static string? Normal(string name) => DomainName.TryNormalize(name, out var normal) ? normal : null;

    /// <summary>True for <c>*</c> and names that begin with <c>*.</c>, which cover names that are not listed.</summary>
    private static bool IsPattern(string name) => name.StartsWith(Default, StringComparison.Ordinal);

    private static (string Before, string After) SplitPattern(string host)
    {
        var parts = host.Split(Placeholders.Domain, 2);
        return (parts[0], parts[1]);
    }

    /// <summary>The part of a name at the position of <c>{domain}</c> in a pattern, if the rest matches.</summary>
    private static bool TryCutOut(ReadOnlySpan<char> name, string before, string after, out ReadOnlySpan<char> inside)
    {
        var fits = name.Length > before.Length + after.Length
            && name.StartsWith(before, StringComparison.Ordinal)
            && name.EndsWith(after, StringComparison.Ordinal);
        inside = fits ? name[before.Length..^after.Length] : default;
        return inside.Contains('.');
    }

    /// <summary>
    /// A wildcard covers one label, and never one of this service's own: otherwise
    /// <c>autoconfig.customers.example.net</c> would look like a customer.
    /// </summary>
    private bool TryFindWildcard(ReadOnlySpan<char> name, [NotNullWhen(true)] out DomainSettings? settings)
    {
        settings = null;
        var dot = name.IndexOf('.');
        return hasWildcards
            && dot > 0
            && !HostLabels.Contains(name[..dot])
            && byName.TryGetValue(string.Concat(WildcardPrefix, name[(dot + 1)..]), out settings);
    }
}
