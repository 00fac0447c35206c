using Autodiscover.Doctor.Clients;
using Autodiscover.Doctor.Findings;

namespace Autodiscover.Doctor;

/// <summary>One finding per cause: findings that follow from another one are folded under it.</summary>
internal static class Folding
{
    public static Diagnosis Fold(Diagnosis diagnosis)
    {
        List<Finding> all =
        [
            .. new[] { diagnosis.Dns, diagnosis.Tls, diagnosis.Services, diagnosis.Answers }.SelectMany(section => section)
                .Where(finding => finding.Level > Level.Ok)
                .OrderBy(Consequences.Rank),
        ];
        var causes = Causes(all);
        var folded = all.GroupBy(finding => causes[finding], ReferenceComparer)
            .ToDictionary(group => group.Key, group => Folded(group.Key, [.. group.Where(one => one != group.Key)]), ReferenceComparer);
        return diagnosis with
        {
            Dns = Kept(diagnosis.Dns),
            Tls = Kept(diagnosis.Tls),
            Services = Kept(diagnosis.Services),
            Answers = Kept(diagnosis.Answers),
            Clients = [.. diagnosis.Clients.Select(run => Explained(run, folded.Values))],
        };

        IReadOnlyList<Finding> Kept(IReadOnlyList<Finding> section) =>
        [
            .. from finding in section
               where finding.Level == Level.Ok || folded.ContainsKey(finding)
               select folded.GetValueOrDefault(finding, finding),
        ];
    }

    private static IEqualityComparer<Finding> ReferenceComparer { get; } =
        EqualityComparer<Finding>.Create(ReferenceEquals, finding => ReferenceEqualityComparer.Instance.GetHashCode(finding));

    /// <summary>Each finding's root cause; causes come before their consequences.</summary>
    private static Dictionary<Finding, Finding> Causes(List<Finding> all)
    {
        var causes = new Dictionary<Finding, Finding>(ReferenceComparer);
        foreach (var (index, finding) in all.Index())
        {
            var cause = all.Take(index).FirstOrDefault(before => Consequences.Follows(finding, before));
            causes[finding] = cause is null ? finding : causes[cause];
        }

        return causes;
    }

    private static Finding Folded(Finding cause, IReadOnlyList<Finding> following) => following.Count == 0 ? cause : cause with
    {
        Level = following.Where(one => Consequences.TakesLevel(cause, one)).Select(one => one.Level).Append(cause.Level).Max(),
        Fix = cause.Code == DnsCodes.Doubled
            ? string.Join('\n', following.Where(one => one.Code == cause.Code).Prepend(cause).Select(one => one.Fix))
            : cause.Fix,
        Following = [.. following.Select(one => one with { FollowsFrom = Name(cause) })],
    };

    /// <summary>A client that fails because of another finding is not a separate fault.</summary>
    private static DiscoveryRun Explained(DiscoveryRun run, IEnumerable<Finding> causes)
    {
        var cause = run.Finding.Level < Level.Warning
            ? null
            : causes.Where(one => one.Level >= Level.Warning && Concerns(one, run)).MaxBy(one => one.Level);
        return cause is null ? run : run with { Finding = run.Finding with { FollowsFrom = Name(cause) } };
    }

    private static bool Concerns(Finding cause, DiscoveryRun run)
    {
        var told = $"{run.Finding.Message} {run.Finding.Fix} {string.Join(' ', run.Steps.Select(step => step.Url))}";
        return (cause.Following ?? []).Prepend(cause).Any(one =>
            (one.Code == run.Cause?.Code && one.Subject == run.Cause.Subject)
            || (one.Level > Level.Note && run.Cause is null && (run.Answers.Contains(one with { FollowsFrom = null, Following = null })
                || told.Contains(FindingSubject.Host(one.Subject), StringComparison.Ordinal))));
    }

    private static string Name(Finding cause) => $"{cause.Code} {cause.Subject}";
}
