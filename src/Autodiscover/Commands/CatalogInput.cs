using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Sources;
using Autodiscover.Sources.Catalogs;
using Autodiscover.Text;

namespace Autodiscover.Commands;

/// <summary>
/// Opens the catalog for a verb, its sources included; prints to standard error why it cannot be used.
/// </summary>
internal static class CatalogInput
{
    private const int LongestReason = 2000;

    /// <summary>Where the catalog is, and how large it may be.</summary>
    public static bool TryFind(ParseResult parsed, string? file, out ICatalogSource source, out string reason) =>
        CatalogLocator.TryFind(file, out source, out reason, parsed.GetValue(CommandLine.MaxCatalogSize));

    /// <summary>
    /// False if the catalog cannot be used. If a source is down, this is reported and the rest is used.
    /// </summary>
    public static bool TryOpen(ParseResult parsed, [NotNullWhen(true)] out DomainIndex? domains) =>
        TryOpen(parsed, out domains, out _);

    /// <summary>The same, and also the catalog as it was written.</summary>
    public static bool TryOpen(
        ParseResult parsed,
        [NotNullWhen(true)] out DomainIndex? domains,
        [NotNullWhen(true)] out ServiceCatalog? catalog)
    {
        var error = parsed.InvocationConfiguration.Error;
        (domains, catalog) = (null, null);
        if (!TryFind(parsed, parsed.GetValue(CommandLine.Catalog), out var source, out var reason))
        {
            error.WriteLine(Printable.From(reason, LongestReason));
            return false;
        }

        // A verb does only one thing, so blocking the thread does no harm.
        var reading = DomainSources.Validate(source.Read(CancellationToken.None).GetAwaiter().GetResult());
        catalog = reading.Catalog;
        if (catalog is null)
        {
            Report.Write(error, source.Name, reading.Problems);
            return false;
        }

        var pending = OfflineCatalog.Begin(catalog, CancellationToken.None);
        (domains, var sources) = OfflineCatalog.Compose(catalog, SourceProgress.Watch(error, pending).GetAwaiter().GetResult());
        SourceReport.Write(error, [.. sources.Where(one => one.Trouble is not null)]);

        return true;
    }

    /// <summary>The mail domain as the server would find it: listed, below a wildcard, or the <c>*</c> entry.</summary>
    public static bool TryFind(ParseResult parsed, DomainIndex domains, string name, out MailDomain domain)
    {
        if (!DomainName.TryNormalize(name, out _))
        {
            domain = default!;
            var isPattern = name.Contains('*', StringComparison.Ordinal);
            parsed.InvocationConfiguration.Error.WriteLine(isPattern
                ? $"\"{Printable.From(name)}\" is a pattern; name a domain that it covers, like shop.example.com."
                : $"\"{Printable.From(name)}\" is not a domain name; use one like example.com.");
            return false;
        }

        if (domains.TryFind(name, out domain) || domains.TryFindDefault(name, out domain))
        {
            return true;
        }

        parsed.InvocationConfiguration.Error.WriteLine(domains.IsComplete
            ? $"{Printable.From(name)} is not in the catalog, which lists {Report.Plural(domains.Count, "domain")}; "
                + "add it under \"domains\"."
            : $"{Printable.From(name)} is not known: the catalog does not list it, "
                + "and it may be in a source that cannot be read (see above).");
        return false;
    }
}
