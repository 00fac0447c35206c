using System.Net;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Dns;
using Autodiscover.Doctor.Findings;
using Autodiscover.Documents;
using Autodiscover.Text;

namespace Autodiscover.Doctor.Checks;

/// <summary>
/// Names of formats that are switched off: clients still try them, and trust any answer. A name that points to the
/// responder is fine, because it answers 404.
/// </summary>
internal sealed class UnofferedNames(AccountSettings settings, Resolver resolver)
{
    public async Task<IReadOnlyList<Finding>> Run(CancellationToken stopping)
    {
        var offered = ResponderNames.Labels(settings.Formats);
        var names = new[] { WireFormat.Pox, WireFormat.Autoconfig }.Where(format => !offered.Contains(format.HostLabel))
            .Select(format => $"{format.HostLabel}.{settings.Domain}");
        return [.. (await Task.WhenAll(names.Select(name => Name(name, stopping)))).OfType<Finding>()];
    }

    private async Task<Finding?> Name(string name, CancellationToken stopping)
    {
        var lookup = await resolver.Addresses(name, stopping);
        var home = await resolver.Addresses(settings.PublicHost, stopping);
        if (lookup.Records.Count == 0 || home.Records.Intersect(lookup.Records).Any())
        {
            return null;
        }

        var isWildcard = await new Wildcards(resolver).AnswerAddresses(name, lookup, stopping);
        return (await resolver.Aliases(name, stopping)).FirstOrDefault(MicrosoftHosts.Contains) is { } microsoft
            ? await Microsoft(name, microsoft, isWildcard, stopping)
            : Elsewhere(name, lookup.Records, isWildcard);
    }

    /// <summary>If the mail itself is at Microsoft, its name may be intended.</summary>
    private async Task<Finding> Microsoft(string name, string host, bool isWildcard, CancellationToken stopping)
    {
        var isMeant = (await resolver.MailHosts(settings.Domain, stopping)).Records.Any(MicrosoftHosts.Contains);
        return new Finding(DnsCodes.NameMicrosoft, isMeant ? Level.Note : Level.Problem, name,
            $"is an alias of {Printable.From(host)}, which is Microsoft's: Outlook asks there and leaves the way to this server"
            + (isMeant ? ", as the MX record does" : ""),
            WayOut(name, isWildcard))
        {
            Evidence = $"asked for {name} CNAME: {Printable.From(host)}",
        };
    }

    private Finding Elsewhere(string name, IReadOnlyList<IPAddress> addresses, bool isWildcard)
    {
        var isForOutlook = name.StartsWith($"{WireFormat.Pox.HostLabel}.", StringComparison.Ordinal);
        var places = Printable.List([.. addresses.Select(address => $"{address}")]);
        var by = isWildcard ? "by a wildcard record leads" : "still leads";
        return new Finding(DnsCodes.NameNotOffered, isForOutlook || !isWildcard ? Level.Problem : Level.Warning, name,
            $"{by} to {places}, where clients ask for a format that is switched off here and believe what answers",
            WayOut(name, isWildcard))
        {
            Evidence = $"asked for {name} A and AAAA: {places}",
        };
    }

    /// <summary>A name that has any record of its own gets nothing from a wildcard (RFC 4592 section 2.2.1).</summary>
    private string WayOut(string name, bool isWildcard)
    {
        var alias = new DnsRecord($"{name}.", DnsType.Cname, $"{settings.PublicHost}.");
        var on = $"Or switch the format on in the catalog, and publish: {alias}";
        return isWildcard
            ? $"Publish a record that keeps the wildcard away: {new DnsRecord($"{name}.", DnsType.Txt, "not used")}\n{on}"
            : $"Remove the record of {name}.\n{on}";
    }
}
