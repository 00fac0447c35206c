using Autodiscover.Documents;

namespace Autodiscover.Dns;

/// <summary>The name servers of a domain, and the questions that they are asked.</summary>
internal static class NameServers
{
    /// <summary>The servers of the closest zone above or at the domain.</summary>
    public static async Task<IReadOnlyList<string>> Find(string domain, Resolver resolver, CancellationToken stopping)
    {
        for (var zone = domain; zone.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot; zone = zone[(dot + 1)..])
        {
            var lookup = await resolver.NameServers(zone, stopping);
            if (lookup.Status == LookupStatus.Found)
            {
                return [.. lookup.Records.Order(StringComparer.Ordinal)];
            }
        }

        return [];
    }

    /// <summary>The answers to each question, in its order.</summary>
    public static Task<Lookup<string>[]> Ask(
        Resolver resolver, IEnumerable<(string Name, DnsType Type)> questions, CancellationToken stopping) =>
        Task.WhenAll(questions.Select(question => resolver.Data(question.Name, question.Type, stopping)));
}
