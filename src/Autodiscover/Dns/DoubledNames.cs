using Autodiscover.Documents;

namespace Autodiscover.Dns;

/// <summary>
/// Looks for records at a name with the zone once more at its end: panels append the zone to a whole name that is typed
/// without a final dot. The answer of a wildcard is ignored.
/// </summary>
internal sealed class DoubledNames(Zone zone, Resolver resolver)
{
    private const int LongestName = 253;

    private readonly Wildcards wildcards = new(resolver);

    public Task<string?> OfAddresses(string name, CancellationToken stopping) => First(name, async candidate =>
    {
        var seen = await resolver.Addresses(candidate, stopping);
        return seen.Records.Count > 0
            ? !await wildcards.AnswerAddresses(candidate, seen, stopping)
            : await resolver.Alias(candidate, stopping) is not null
                && await resolver.Alias(Wildcards.Beside(candidate), stopping) is null;
    });

    public Task<string?> OfServices(string name, CancellationToken stopping) => First(name, async candidate =>
    {
        var seen = await resolver.Services(candidate, stopping);
        return seen.Records.Count > 0 && !await wildcards.AnswerServices(candidate, seen, stopping);
    });

    public Task<string?> OfTexts(string name, DnsRecord line, CancellationToken stopping) => First(name, async candidate =>
    {
        var seen = await resolver.Texts(candidate, stopping);
        return new TxtComparison(candidate, line, seen).State is RecordState.Published or RecordState.Other
            && !await wildcards.AnswerTexts(candidate, seen, stopping);
    });

    private async Task<string?> First(string name, Func<string, Task<bool>> isThere)
    {
        foreach (var candidate in zone.Suffixes.Select(suffix => $"{name}.{suffix}").Where(one => one.Length <= LongestName))
        {
            if (await isThere(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
