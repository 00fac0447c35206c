using Autodiscover.Doctor.Findings;

namespace Autodiscover.Doctor;

/// <summary>Which finding follows from which: when the cause is fixed, the other disappears.</summary>
internal static class Consequences
{
    private static readonly FindingCode[] Astray =
    [
        DnsCodes.NameMissing, DnsCodes.NameElsewhere, DnsCodes.NameMicrosoft, DnsCodes.Doubled, DnsCodes.LookupFailed,
        DnsCodes.Dnssec, DnsCodes.AliasLoop,
    ];

    private static readonly FindingCode[] NoAddress = [DnsCodes.NameMissing, DnsCodes.Doubled, DnsCodes.SrvNoAddress, DnsCodes.MxNoAddress];

    /// <summary>What is missing for a domain that leaves everything to its mail hoster.</summary>
    private static readonly FindingCode[] Unpublished =
    [
        DnsCodes.NameMissing, DnsCodes.SrvMissing, DnsCodes.SrvNotDenied, DnsCodes.DigestMissing, DnsCodes.TxtMissing,
    ];

    /// <summary>Findings about a record that the resolver does not have.</summary>
    private static readonly FindingCode[] NotThere = [.. Unpublished, DnsCodes.LookupFailed, DnsCodes.SrvDenied];

    /// <summary>Requests that never got an answer.</summary>
    private static readonly FindingCode[] NoAnswer =
    [
        AnswerCodes.LookupFailed, AnswerCodes.NoAddress, AnswerCodes.Refused, AnswerCodes.TimedOut, AnswerCodes.Unreachable,
        AnswerCodes.Tls,
    ];

    /// <summary>The areas in the order in which a client reaches them.</summary>
    public static int Rank(Finding finding) => Area(finding) switch
    {
        "dns" => finding.Code == DnsCodes.ResolverBehind ? -1 : 0,
        _ when finding.Code == HttpsCodes.StrictTransport => 0,
        "https" or "tls" or "service" => 1,
        _ => 2,
    };

    public static bool Follows(Finding one, Finding cause) =>
        IsSame(one, cause) || FollowsFromName(one, cause) || FollowsFromConnection(one, cause)
        || FollowsFromNode(one, cause) || FollowsFromHeader(one, cause)
        || (cause.Code == DnsCodes.ResolverBehind && (one.Code == cause.Code
            || (NotThere.Contains(one.Code) && HasSameHost(one, cause))))
        || (cause.Code == DnsCodes.MxOnly && Unpublished.Contains(one.Code));

    /// <summary>True if the cause is as bad as the worst consequence; others keep their own severity.</summary>
    public static bool TakesLevel(Finding cause, Finding one) =>
        cause.Code == one.Code || cause.Code == DnsCodes.NameElsewhere;

    /// <summary>
    /// The same thing seen twice: the same words, another port of the same server, the same certificate, another
    /// record of a zone that was not transferred.
    /// </summary>
    private static bool IsSame(Finding one, Finding cause) => one.Code == cause.Code && (
        one.Code == DnsCodes.Doubled
        || (one.Message == cause.Message && one.Fix == cause.Fix)
        || (one.Code == DnsCodes.Disagree && one.Evidence == cause.Evidence && one.Evidence is not null)
        || (IsOfServer(one) && HasSameHost(one, cause)));

    private static bool IsOfServer(Finding one) =>
        Area(one) == "tls" || ServiceCodes.Connect.All.Contains(one.Code) || HttpsCodes.Connect.All.Contains(one.Code);

    /// <summary>Everything found at a name that leads nowhere, or to another server.</summary>
    private static bool FollowsFromName(Finding one, Finding cause) => Rank(one) > 0 && (
        (Astray.Contains(cause.Code) && HasSameHost(one, cause))
        || (NoAddress.Contains(cause.Code) && IsNoAddress(one)
            && cause.Message.Contains(FindingSubject.Host(one.Subject), StringComparison.Ordinal)))
        || (one.Code is var code && (code == DnsCodes.SrvNoAddress || code == DnsCodes.MxNoAddress)
            && NoAddress.Contains(cause.Code) && cause.Code != code
            && (Target(one) == Target(cause) || one.Message.Contains($"leads to {cause.Subject},", StringComparison.Ordinal)
                || cause.Message == one.Message.Replace("leads to", "is an alias of", StringComparison.Ordinal)));

    /// <summary>
    /// The unreachable host that a record points to, with the comma after it; the subject of other findings.
    /// </summary>
    private static string Target(Finding finding) =>
        finding.Message.Split("leads to ") is [_, var rest, ..] ? rest : finding.Subject;

    /// <summary>Only because of the header, a missing https listener is a fault.</summary>
    private static bool FollowsFromHeader(Finding one, Finding cause) =>
        cause.Code == HttpsCodes.StrictTransport && one.Code != cause.Code && Area(one) == "https"
        && cause.Message.Contains(FindingSubject.Host(one.Subject), StringComparison.Ordinal);

    private static bool FollowsFromConnection(Finding one, Finding cause) =>
        Area(cause) is "https" or "tls" && cause.Level >= Level.Warning && HasSameHost(one, cause)
        && (NoAnswer.Contains(one.Code) || one.Code == DiscoveryCodes.Dav.Target || one.Code == DiscoveryCodes.Jmap.Target);

    /// <summary>Random results from the server that answers differently.</summary>
    private static bool FollowsFromNode(Finding one, Finding cause) =>
        cause.Code == AnswerCodes.Node && one.Code != cause.Code
        && (one.Code == AnswerCodes.Stale || (Rank(one) > 1 && HasSameHost(one, cause)));

    private static bool IsNoAddress(Finding one) => one.Code.Name.EndsWith(".no-address", StringComparison.Ordinal);

    private static bool HasSameHost(Finding one, Finding other) =>
        FindingSubject.Host(one.Subject) == FindingSubject.Host(other.Subject);

    private static string Area(Finding finding) => finding.Code.Name.Split('.')[0];
}
