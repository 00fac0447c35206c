namespace Autodiscover.RealClientTests.Clients;

/// <summary>
/// What Thunderbird's account creation found; the first server of a kind is the one it sets up, the others it offers.
/// </summary>
internal sealed record FoundAccount(
    bool Found,
    string? Source,
    string? DisplayName,
    IReadOnlyList<FoundServer> Incoming,
    IReadOnlyList<FoundServer> Outgoing,
    IReadOnlyList<string> AskedToTrust,
    string? LoggedInAs);
