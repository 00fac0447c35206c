namespace Autodiscover.Doctor.Findings;

/// <summary>Why a host cannot be reached, for one kind of server.</summary>
internal sealed record ConnectCodes(
    FindingCode NoAddress,
    FindingCode LookupFailed,
    FindingCode Refused,
    FindingCode TimedOut,
    FindingCode Unreachable,
    FindingCode NotChecked)
{
    public IReadOnlyList<FindingCode> All => [NoAddress, LookupFailed, Refused, TimedOut, Unreachable, NotChecked];

    /// <summary>The codes of an area; <paramref name="server"/> says what is asked there.</summary>
    public static ConnectCodes Create(string area, string server) => new(
        new FindingCode($"{area}.no-address",
            $"The host of a {server} has no address.",
            "Publish an A or AAAA record for the host, or correct the name in the catalog."),
        new FindingCode($"{area}.lookup-failed",
            $"The host of a {server} could not be looked up, so nothing is known of it.",
            "Check the name servers of the host, or ask another resolver with --resolver."),
        new FindingCode($"{area}.refused",
            $"An address of a {server} refuses the connection.",
            "Start the server, or take the address out of DNS."),
        new FindingCode($"{area}.timeout",
            $"A {server} does not answer, or takes the connection and says nothing.",
            "Open the port in the firewall, then look at the server's log."),
        new FindingCode($"{area}.unreachable",
            $"An address of a {server} cannot be reached.",
            "Check the address in DNS and the route to it."),
        new FindingCode($"{area}.not-checked",
            $"An address of a {server} was not checked: this machine has no such protocol, or there are too many addresses."));
}
