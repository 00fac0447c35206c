using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;
using Autodiscover.Text;

namespace Autodiscover.Doctor.Checks;

/// <summary>Whether a name server says the same as the resolver; a lookup that failed says nothing.</summary>
internal static class DelegationComparison
{
    private const string Fix = "A recent change is seen after the old record's time to live; if it stays, "
        + "the zone was not transferred to every name server (compare the serials).";

    public static Finding? Create(string subject, string resolver, Lookup<string> known, string server,
        Lookup<string> answer)
    {
        var isKnown = known.Status != LookupStatus.Failed && answer.Status != LookupStatus.Failed;
        return isKnown && !known.Records.Order().SequenceEqual(answer.Records.Order())
            ? new Finding(DnsCodes.Disagree, Level.Warning, subject,
                $"{server} says {Text(answer)}; {resolver} says {Text(known)}", Fix)
            : null;
    }

    private static string Text(Lookup<string> lookup) => lookup.Records.Count == 0
        ? "nothing"
        : Printable.List([.. lookup.Records.Order()]);
}
