using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Sources;

namespace Autodiscover.Commands;

/// <summary>Opens the catalog for a verb; says on standard error what keeps it from being used.</summary>
internal static class CatalogInput
{
    public static bool TryOpen(ParseResult parsed, [NotNullWhen(true)] out DomainIndex? domains) => TryOpen(parsed, out domains, out _);

    /// <summary>The same with the catalog as it was written.</summary>
    public static bool TryOpen(ParseResult parsed, [NotNullWhen(true)] out DomainIndex? domains, [NotNullWhen(true)] out ServiceCatalog? catalog)
    {
        var error = parsed.InvocationConfiguration.Error;
        (domains, catalog) = (null, null);
        if (!CatalogSource.TryFind(parsed.GetValue(CommandLine.Catalog), out var source, out var reason))
        {
            error.WriteLine(reason);
            return false;
        }

        var reading = source.Read();
        (domains, catalog) = (reading.Domains, reading.Catalog);
        if (domains is null || catalog is null)
        {
            Report.Write(error, source.Name, reading.Problems);
            return false;
        }

        return true;
    }

    /// <summary>The mail domain as the server would find it: listed, below a wildcard, or the <c>*</c> entry.</summary>
    public static bool TryFind(ParseResult parsed, DomainIndex domains, string name, out MailDomain domain)
    {
        if (domains.TryFind(name, out domain) || domains.TryFindDefault(name, out domain))
        {
            return true;
        }

        parsed.InvocationConfiguration.Error.WriteLine($"{name} is not in the catalog, which lists {domains.Count} domain name(s); add it under \"domains\".");
        return false;
    }
}
