namespace Autodiscover.Doctor.Findings;

/// <summary>Services that clients find from the mail domain alone: calendars, address books, JMAP.</summary>
internal sealed record DiscoveryCodes(
    FindingCode Ok,
    FindingCode Target,
    FindingCode WellKnown,
    FindingCode NotAsked,
    FindingCode WellKnownLogin,
    FindingCode WellKnownMissing,
    FindingCode Elsewhere)
{
    public static readonly DiscoveryCodes Dav = Create("dav", "root", "CalDAV or CardDAV");

    public static readonly DiscoveryCodes Jmap = Create("jmap", "session", "JMAP");

    /// <summary>For calendars and address books alone: JMAP clients may follow to another host.</summary>
    public static readonly FindingCode DavCrossOrigin = new("dav.cross-origin",
        "The well-known path leads to another host, where some clients drop the password.",
        "Publish the SRV and TXT records shown.");

    public static IReadOnlyList<FindingCode> All { get; } = [.. Dav.Each, DavCrossOrigin, .. Jmap.Each];

    private IEnumerable<FindingCode> Each =>
        [Ok, Target, WellKnown, NotAsked, WellKnownLogin, WellKnownMissing, Elsewhere];

    private static DiscoveryCodes Create(string area, string target, string service) => new(
        new FindingCode($"{area}.ok",
            $"The {service} URL of the catalog answers."),
        new FindingCode($"{area}.{target}",
            $"The {service} URL of the catalog does not answer clients.",
            "Start the server, or correct the URL in the catalog."),
        new FindingCode($"{area}.well-known",
            $"The well-known path leads to the {service} URL of the catalog."),
        new FindingCode($"{area}.not-asked",
            "The well-known path was not asked: this machine has no such protocol."),
        new FindingCode($"{area}.well-known-login",
            "The well-known path asks for a login first, so that its end is not seen."),
        new FindingCode($"{area}.well-known-missing",
            $"The well-known path does not lead to {service}.",
            "Let the web server of the domain pass the path on to the responder, or publish the records shown."),
        new FindingCode($"{area}.elsewhere",
            "The well-known path leads to another URL than the catalog's.",
            "Correct the redirect, or the URL in the catalog."));
}
