using System.Globalization;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Validation;
using Autodiscover.Text;

namespace Autodiscover.Sources.Import;

/// <summary>
/// A catalog in the making: whatever a file says is tried here alone, so that only what a catalog can say gets in, and
/// a line is kept for the rest.
/// </summary>
internal sealed class CatalogDraft
{
    private const int LongestName = 60;

    /// <summary>A catalog without faults, to which one thing is added to see whether it is valid.</summary>
    private static readonly ServiceCatalog Probe = new()
    {
        Host = "mail.example.com",
        Domains = new Dictionary<string, DomainEntry> { ["example.com"] = DomainEntry.Plain },
    };

    private readonly Dictionary<string, (string Name, DomainEntry Entry)> domains = new(StringComparer.Ordinal);
    private readonly List<DocumentationLink> documentation = [];
    private readonly SkippedLines skipped;
    private readonly DraftServices services;
    private readonly DraftGroups groups;

    private MailSettings settings;
    private string? refusedDomain;

    public CatalogDraft()
        : this(new SkippedLines(), new ServiceCatalog())
    {
    }

    private CatalogDraft(SkippedLines skipped, MailSettings settings)
    {
        (this.skipped, this.settings) = (skipped, settings);
        services = new DraftServices(skipped);
        groups = new DraftGroups(skipped);
    }

    public bool HasDomains => domains.Count > 0;

    /// <inheritdoc cref="DraftServices.FirstHost"/>
    public string? FirstHost => services.FirstHost;

    /// <summary>A draft of what is different for some domains, which notes its lines here.</summary>
    public CatalogDraft Section() => new(skipped, new DomainEntry());

    /// <summary>A draft of what some domains share and the others have nothing of, which notes its lines here.</summary>
    public CatalogDraft Group() => new(skipped, new SettingsGroup());

    /// <summary>Takes over a group with its domains, or says why not.</summary>
    public void AddGroup(string? name, CatalogDraft group, string place)
    {
        try
        {
            var settings = (SettingsGroup)group.Whole(place);
            var given = group.domains.Count > 0 ? group.domains : throw group.NoDomain(place);
            groups.Add(name, settings, given, domains, place);
        }
        catch (ImportException refused)
        {
            groups.Refuse(refused);
        }
    }

    /// <summary>Notes what is not carried over; texts of the file go through <see cref="Printable"/> before.</summary>
    public void Skip(string line) => skipped.Add(line);

    /// <summary>The same for what a file has again and again, by a name for it.</summary>
    public void SkipOnce(string name, string line) => skipped.AddOnce(name, line);

    public void AddDomain(string name, string place, DomainEntry? entry = null)
    {
        var below = name is ['*', '.', .. var rest] ? rest : name;
        if (DomainName.TryNormalize(below, out var normal))
        {
            var star = name[..^below.Length];
            var written = below.All(char.IsAscii) ? normal : below.TrimEnd('.');
            domains.TryAdd(star + normal, (star + written, entry ?? DomainEntry.Plain));
        }
        else
        {
            refusedDomain = name.Contains('$', StringComparison.Ordinal)
                ? $"{place}: \"{Printable.From(name)}\" is made of a variable that is not set here; write it out."
                : $"{place}: \"{Printable.From(name)}\" is not a domain name.";
            Skip(refusedDomain);
        }
    }

    /// <summary>The entry for any other name.</summary>
    public void AddEveryDomain(DomainEntry? entry = null) => domains.TryAdd("*", ("*", entry ?? DomainEntry.Plain));

    /// <summary>
    /// Adds a service that a client could use; a port that is the registered one is left out. Without a host it is the
    /// catalog's.
    /// </summary>
    public void AddService(
        MailProtocol protocol,
        ConnectionSecurity security,
        string? host,
        int? port,
        string place,
        LoginTemplate? login = null,
        IReadOnlyList<AuthenticationMethod>? methods = null)
    {
        var service = new MailService
        {
            Protocol = protocol,
            Security = security,
            Host = host,
            Port = port == StandardPorts.For(protocol, security) ? null : port,
        };
        if (IsValid(Probe with { Services = [service, .. MailService.Standard] }, place))
        {
            services.Add(new DraftService(service, login, methods ?? [], place));
        }
    }

    /// <summary>A server that wants passwords in the clear; a catalog has no word for it.</summary>
    public void SkipPlaintext(MailProtocol protocol, string place)
    {
        services.NotePlaintext(protocol);
        Skip($"{place}: plaintext; only TLS and STARTTLS are published, since passwords would go in the clear.");
    }

    /// <summary>A long name is cut, as clients cut it too.</summary>
    public void SetName(string? name, string place)
    {
        var line = OneLine(name);
        if (line.Length > LongestName)
        {
            line = line[..(char.IsHighSurrogate(line[LongestName - 1]) ? LongestName - 1 : LongestName)].TrimEnd();
            Skip($"{place}: has more than {LongestName} characters; cut after \"{Printable.From(line)}\".");
        }

        if (line.Length > 0)
        {
            Set(place, all => all with { Provider = (all.Provider ?? new Provider()) with { Name = line } });
        }
    }

    /// <summary>One that is too long is left out: clients then get the beginning of the name.</summary>
    public void SetShortName(string? name, string place)
    {
        if (OneLine(name) is { Length: > 0 } line)
        {
            Set(place, all => all with { Provider = (all.Provider ?? new Provider()) with { ShortName = line } });
        }
    }

    public void AddDocumentation(string url, string? language, string? title, string place)
    {
        var name = OneLine(title) is { Length: > 0 } line ? line : "Help";
        var link = new DocumentationLink { Url = url, Language = language, Title = name };
        if (IsValid(Probe with { Documentation = [link] }, place))
        {
            documentation.Add(link);
        }
    }

    /// <summary>Takes over a property unless its value could not be served; then its place is said.</summary>
    public void Set(string place, Func<MailSettings, MailSettings> change)
    {
        if (IsValid((ServiceCatalog)change(Probe), place))
        {
            settings = change(settings);
        }
    }

    /// <summary>A server for filter rules, published as where it comes from.</summary>
    public void SetManageSieve(string host, string port, string place)
    {
        int? number = int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : null;
        Set(place, all => all with
        {
            ManageSieve = new ManageSieveService { Host = host, Port = number is ManageSieveService.StandardPort ? null : number },
            Formats = (all.Formats ?? new FormatSwitches()) with { SetupServer = true },
        });
    }

    /// <summary>The catalog; throws <see cref="ImportException"/> where nothing useful was found.</summary>
    public Imported Finish(string domainsPlace, string servicesPlace)
    {
        if (domains.Count == 0)
        {
            throw groups.Refused ?? NoDomain(domainsPlace);
        }

        var whole = groups.Written is not null ? settings : Whole(servicesPlace);
        var catalog = (ServiceCatalog)whole with
        {
            Settings = groups.Written,
            Domains = domains.Values.ToDictionary(domain => domain.Name, domain => domain.Entry),
        };
        return new Imported(catalog, skipped.Lines);
    }

    /// <summary>What is different for one domain, where this is a section.</summary>
    public DomainEntry FinishEntry(string section, CatalogDraft shared)
    {
        var whole = shared.WithDocumentation();
        var entry = (DomainEntry)Whole($"[{section}]", whole.Oauth2 is not null);
        return SectionEntry.Close(entry, whole, section, this);
    }

    private ImportException NoDomain(string place)
    {
        var seen = refusedDomain is null ? "" : $" ({refusedDomain.TrimEnd('.')})";
        return new ImportException($"{place}: there is no domain name here{seen}; a catalog needs at least one.");
    }

    private MailSettings Whole(string servicesPlace, bool inheritsOAuth = false)
    {
        services.Require(servicesPlace);
        return services.Fill(WithDocumentation(), inheritsOAuth);
    }

    private MailSettings WithDocumentation() => settings with { Documentation = documentation.Count > 0 ? documentation : null };

    private bool IsValid(ServiceCatalog probe, string place)
    {
        var error = CatalogReading.Create(probe).Problems.FirstOrDefault(problem => problem.Severity == Severity.Error);
        if (error is not null)
        {
            Skip($"{place}: {error.Message}");
        }

        return error is null;
    }

    /// <summary>White space in a file is often only its layout.</summary>
    private static string OneLine(string? text) =>
        string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
