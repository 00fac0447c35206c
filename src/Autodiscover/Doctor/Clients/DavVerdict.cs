using Autodiscover.Doctor.Findings;

namespace Autodiscover.Doctor.Clients;

/// <summary>
/// The verdict for clients of calendars and address books: the root must answer, and one of the two ways must lead to
/// it.
/// </summary>
internal static class DavVerdict
{
    public static IEnumerable<DiscoveryRun> Create(IReadOnlyList<ServiceDiscoveryResult> results)
    {
        List<ServiceDiscoveryResult> services = [.. results.Where(result => result.Service.IsDav)];
        if (services.Count > 0)
        {
            var worst = services.Select(Judge).MaxBy(finding => finding.Level)!;
            var roots = string.Join(", ", services.Select(result => result.Service.Target).Distinct());
            var isFound = worst.Level == Level.Ok;
            var verdict = isFound ? worst with { Message = $"find a server at {roots}" } : worst;
            yield return new DiscoveryRun(verdict, [.. services.SelectMany(result => result.Steps).Distinct()], [])
            {
                Headline = isFound ? "find a server" : null,
            };
        }
    }

    private static Finding Judge(ServiceDiscoveryResult result) =>
        (result.Target.Level, result.IsFoundByRecords, result.End) switch
        {
            ( > Level.Ok, _, _) => Say(result.Target.Level, $"find nothing at {result.Target.Subject}", result.Target.Fix),
            (_, true, _) or (_, _, DiscoveryEnd.Home or DiscoveryEnd.Login) => Say(Level.Ok, "", null),
            (_, _, DiscoveryEnd.Across) => Say(Level.Warning,
                $"come to {result.Service.Name} only by a redirect to another host, over which some lose the password",
                result.WellKnown.Fix),
            _ => Say(Level.Problem,
                $"do not find {result.Service.Name}: neither SRV records nor {result.WellKnown.Subject} lead to it",
                result.WellKnown.Fix),
        };

    private static Finding Say(Level level, string message, string? fix) =>
        new(ClientCodes.Dav, level, "DAV clients", message, fix);
}
