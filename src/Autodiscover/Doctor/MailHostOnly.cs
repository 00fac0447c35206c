using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Clients;
using Autodiscover.Doctor.Findings;
using Autodiscover.Documents;
using Autodiscover.Text;

namespace Autodiscover.Doctor;

/// <summary>
/// A domain without any of the responder's names, whose settings clients find at its mail hoster: most customers'
/// domains are like that. Missing records are then not a fault.
/// </summary>
internal static class MailHostOnly
{
    public static Diagnosis Apply(Diagnosis diagnosis, AccountSettings settings)
    {
        List<string> names = [.. ResponderNames.Below(settings)];
        var found = diagnosis.Clients.FirstOrDefault(run =>
            run.Finding is { Level: Level.Ok } verdict && verdict.Code == ClientCodes.Thunderbird);
        if (found is null || names.Count == 0 || !names.TrueForAll(name => IsMissing(diagnosis, name)))
        {
            return diagnosis;
        }

        var finding = new Finding(DnsCodes.MxOnly, Level.Note, settings.Domain,
            $"publishes none of {Printable.List(names)}: {found.Finding.Message}, as do others that start from the MX record; "
            + "clients that do not look there find nothing",
            $"Nothing has to be done. For the other clients, publish the records that \"autodiscover dns {settings.Domain}\" prints.");
        return diagnosis with
        {
            Dns = [finding, .. diagnosis.Dns],
            Clients = [.. diagnosis.Clients.Select(run => Judged(run, names))],
        };
    }

    private static bool IsMissing(Diagnosis diagnosis, string name) =>
        diagnosis.Dns.Any(one => one.Code == DnsCodes.NameMissing && one.Subject == name);

    private static DiscoveryRun Judged(DiscoveryRun run, List<string> names) =>
        run.Finding.Level > Level.Note && run.Cause is { } cause && cause.Code == AnswerCodes.NoAddress
            && names.Contains(FindingSubject.Host(cause.Subject))
            ? run with { Finding = run.Finding with { Level = Level.Note } }
            : run;
}
