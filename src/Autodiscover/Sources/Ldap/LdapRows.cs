using Autodiscover.Sources.Reading;

namespace Autodiscover.Sources.Ldap;

/// <summary>
/// Turns entries into rows, as the preset defines. A domain that many addresses share is passed on once.
/// </summary>
internal sealed class LdapRows(LdapPreset preset, IDomainRows rows)
{
    private readonly HashSet<string> domainsOfAddresses = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> domainsById = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Domain, string TargetId)> waiting = [];

    public void Add(LdapEntry entry)
    {
        foreach (var domain in preset.Domains.SelectMany(attribute => entry[attribute]))
        {
            AddDomain(entry, domain);
        }

        foreach (var address in preset.Addresses.SelectMany(attribute => entry[attribute]))
        {
            AddAddress(address);
        }

        foreach (var value in preset.Mixed.SelectMany(attribute => entry[attribute]))
        {
            AddNameOrAddress(value);
        }
    }

    /// <summary>
    /// After the last entry: an alias may come before its target. An alias whose target is not used is not used either.
    /// </summary>
    public void Complete()
    {
        foreach (var (domain, targetId) in waiting)
        {
            if (domainsById.TryGetValue(targetId, out var target))
            {
                rows.Add(new DomainRow(domain, target));
            }
        }
    }

    private void AddDomain(LdapEntry entry, string domain)
    {
        if (entry.First(preset.TargetId) is { } targetId)
        {
            waiting.Add((domain, targetId));
            return;
        }

        rows.Add(new DomainRow(domain));
        if (entry.First(preset.Id) is { } id)
        {
            domainsById[id] = domain;
        }

        if (preset.AliasesOnlyWith is not var (attribute, value)
            || entry[attribute].Contains(value, StringComparer.OrdinalIgnoreCase))
        {
            foreach (var alias in entry[preset.Aliases])
            {
                rows.Add(new DomainRow(alias, domain));
            }
        }
    }

    private void AddNameOrAddress(string value)
    {
        if (value.Contains('@', StringComparison.Ordinal))
        {
            AddAddress(value);
        }
        else if (AddressDomain.IsMail(value))
        {
            rows.Add(new DomainRow(value));
        }
    }

    /// <summary>An address without @ is a bad row; it may be a person's name, so it is not passed on.</summary>
    private void AddAddress(string address)
    {
        if (!AddressDomain.IsMail(address))
        {
            return;
        }

        var domain = AddressDomain.From(address);
        if (domain.IsEmpty)
        {
            rows.Add(default);
        }
        else if (domainsOfAddresses.GetAlternateLookup<ReadOnlySpan<char>>().Add(domain))
        {
            rows.Add(new DomainRow(domain.ToString()));
        }
    }
}
