using Autodiscover.Doctor.Findings;

namespace Autodiscover.Doctor.Clients;

/// <summary>What clients of calendars and address books make of what was seen: the root must answer, and one of the two ways must lead to it.</summary>
internal static class DavVerdict
{
    public static IEnumerable<DiscoveryRun> Create(IReadOnlyList<ServiceDiscoveryResult> seen)
    {
        List<ServiceDiscoveryResult> services = [.. seen.Where(one => one.Service.IsDav)];
        if (services.Count > 0)
        {
            var worst = services.Select(Judge).MaxBy(finding => finding.Level)!;
            var roots = string.Join(", ", services.Select(one => one.Service.Target).Distinct());
            yield return new DiscoveryRun(worst.Level == Level.Ok ? worst with { Message = $"find a server at {roots}" } : worst, [.. services.SelectMany(one => one.Steps).Distinct()], [])
            {
                Headline = worst.Level == Level.Ok ? "find a server" : null,
            };
        }
    }

    private static Finding Judge(ServiceDiscoveryResult seen) => (seen.Target.Level, seen.IsFoundByRecords, seen.DiscoveryEnd) switch
    {
        ( > Level.Ok, _, _) => Say(seen.Target.Level, $"find nothing at {seen.Target.Subject}", seen.Target.Fix),
        (_, true, _) or (_, _, DiscoveryEnd.Home or DiscoveryEnd.Login) => Say(Level.Ok, "", null),
        (_, _, DiscoveryEnd.Across) => Say(Level.Warning, $"come to {seen.Service.Name} only by a redirect to another host, over which some lose the password", seen.WellKnown.Fix),
        _ => Say(Level.Problem, $"do not find {seen.Service.Name}: neither SRV records nor {seen.WellKnown.Subject} lead to it", seen.WellKnown.Fix),
    };

    private static Finding Say(Level level, string message, string? fix) => new("client.dav", level, "DAV clients", message, fix);
}
