using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Sources;

namespace Autodiscover.Commands;

/// <summary>Opens the catalog for a verb; says on standard error what keeps it from being used.</summary>
internal static class CatalogInput
{
    public static bool TryOpen(ParseResult parsed, [NotNullWhen(true)] out DomainIndex? domains)
    {
        var error = parsed.InvocationConfiguration.Error;
        domains = null;
        if (!CatalogSource.TryFind(parsed.GetValue(CommandLine.Catalog), out var source, out var reason))
        {
            error.WriteLine(reason);
            return false;
        }

        var reading = source.Read();
        domains = reading.Domains;
        if (domains is null)
        {
            Report.Write(error, source.Name, reading.Problems);
        }

        return domains is not null;
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
