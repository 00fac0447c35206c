namespace Autodiscover.Dns;

/// <summary>
/// Whether an answer comes from a wildcard: then an unpublished name next to it gets the same answer (RFC 4592).
/// </summary>
internal sealed class Wildcards(Resolver resolver)
{
    private const string Nobody = "no-such-name-autodiscover-doctor";

    /// <summary>A name next to the given one, which no zone has.</summary>
    public static string Beside(string name) => $"{Nobody}{name[Math.Max(0, name.IndexOf('.', StringComparison.Ordinal))..]}";

    public Task<bool> AnswerAddresses<T>(string name, Lookup<T> seen, CancellationToken stopping) =>
        IsSame(seen, async () => (await resolver.Addresses(Beside(name), stopping)).Select(one => $"{one}"));

    public Task<bool> AnswerServices<T>(string name, Lookup<T> seen, CancellationToken stopping) =>
        IsSame(seen, async () => (await resolver.Services(Beside(name), stopping)).Select(one => $"{one}"));

    public Task<bool> AnswerTexts(string name, Lookup<string> seen, CancellationToken stopping) =>
        IsSame(seen, () => resolver.Texts(Beside(name), stopping));

    private static async Task<bool> IsSame<T>(Lookup<T> seen, Func<Task<Lookup<string>>> ask) =>
        seen.Records.Count > 0
        && (await ask()).Records.Order(StringComparer.Ordinal)
            .SequenceEqual(seen.Records.Select(one => $"{one}").Order(StringComparer.Ordinal));
}
