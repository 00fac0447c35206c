namespace Autodiscover.Dns;

/// <summary>A domain and its zone, which is the domain itself or one above it.</summary>
internal sealed record Zone(string Domain, string Apex, IReadOnlyList<string> NameServers)
{
    /// <summary>The suffix that a control panel may have appended to a name.</summary>
    public IEnumerable<string> Suffixes => new[] { Domain, Apex }.Distinct();

    /// <summary>The zone of the closest name at or above the domain that has name servers.</summary>
    public static async Task<Zone> Find(string domain, Resolver resolver, CancellationToken stopping)
    {
        for (var apex = domain; apex.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot; apex = apex[(dot + 1)..])
        {
            var lookup = await resolver.NameServers(apex, stopping);
            if (lookup.Status == LookupStatus.Found)
            {
                return new Zone(domain, apex, [.. lookup.Records.Order(StringComparer.Ordinal)]);
            }
        }

        return new Zone(domain, domain, []);
    }

    /// <summary>
    /// The name without the zone that was appended to it, if the name ended with it before; else null.
    /// </summary>
    public string? WithoutDoubling(string name) => Suffixes
        .Where(suffix => name.EndsWith($".{suffix}", StringComparison.Ordinal))
        .Select(suffix => name[..^(suffix.Length + 1)])
        .FirstOrDefault(name => Suffixes.Any(suffix =>
            name == suffix || name.EndsWith($".{suffix}", StringComparison.Ordinal)));
}
