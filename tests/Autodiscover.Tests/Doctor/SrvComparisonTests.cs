using Autodiscover.Dns;
using Autodiscover.Doctor.Checks;
using Autodiscover.Doctor.Findings;
using Autodiscover.Documents;

namespace Autodiscover.Tests.Doctor;

public sealed class SrvComparisonTests
{
    private const string Name = "_imaps._tcp.example.com";

    private static readonly DnsRecord[] Offered = [new($"{Name}.", DnsType.Srv, "0 1 993 mail.example.com.")];
    private static readonly DnsRecord[] NotOffered = [new($"{Name}.", DnsType.Srv, "0 0 0 .")];

    private static IEnumerable<TestCaseData> Answers { get; } =
    [
        Case(Offered, DnsCodes.Ok, Level.Ok, "leads to mail.example.com:993",
            new SrvTarget(0, 1, 993, "mail.example.com")),
        Case(Offered, DnsCodes.SrvMissing, Level.Warning, "has no SRV record"),
        Case(Offered, DnsCodes.SrvDenied, Level.Problem, "says that the service is not offered; the catalog offers it",
            new SrvTarget(0, 0, 0, "")),
        Case(Offered, DnsCodes.SrvPriority, Level.Note, "has priority and weight 5 1; the catalog says 0 1",
            new SrvTarget(5, 1, 993, "mail.example.com")),
        Case(Offered, DnsCodes.SrvPort, Level.Problem, "leads to mail.example.com:994; the catalog says port 993",
            new SrvTarget(0, 1, 994, "mail.example.com")),
        Case(Offered, DnsCodes.SrvTarget, Level.Problem,
            "leads to old.example.com:993; the catalog says mail.example.com",
            new SrvTarget(0, 1, 993, "old.example.com")),
        Case(NotOffered, DnsCodes.Ok, Level.Ok, "says that the service is not offered", new SrvTarget(0, 0, 0, "")),
        Case(NotOffered, DnsCodes.SrvNotDenied, Level.Note,
            "has no SRV record; the service is not offered, and a record can say so"),
        Case(NotOffered, DnsCodes.Stale, Level.Problem,
            "still leads to old.example.com:993, a service the catalog does not offer",
            new SrvTarget(0, 1, 993, "old.example.com")),
    ];

    [TestCaseSource(nameof(Answers))]
    public void The_answer_is_compared_with_the_catalog(object wanted, object found, object code, object level,
        string message)
    {
        var lines = (DnsRecord[])wanted;

        var finding = RecordFindings.From(SrvComparison.Create(Name, lines, Answer((SrvTarget[])found)));

        Assert.That((finding.Code, finding.Level, finding.Message),
            Is.EqualTo(((FindingCode)code, (Level)level, message)));
        Assert.That(finding.Fix, Is.EqualTo((Level)level == Level.Ok ? null : $"Publish: {lines[0]}"));
    }

    [Test]
    public void Several_records_are_the_same_in_any_order()
    {
        DnsRecord[] lines = [.. Offered, new($"{Name}.", DnsType.Srv, "10 1 993 backup.example.com.")];

        var comparison = SrvComparison.Create(Name, lines,
            Answer(new SrvTarget(10, 1, 993, "backup.example.com"), new SrvTarget(0, 1, 993, "mail.example.com")));

        Assert.That(comparison.State, Is.EqualTo(RecordState.Published));
    }

    [Test]
    public void A_failed_lookup_says_nothing_of_the_record()
    {
        var comparison = SrvComparison.Create(Name, Offered, new Lookup<SrvTarget>(LookupStatus.Failed, [], "late"));

        Assert.That((comparison.State, comparison.Reason), Is.EqualTo((RecordState.Unknown, "late")));
    }

    private static Lookup<SrvTarget> Answer(params SrvTarget[] found) =>
        new(found.Length > 0 ? LookupStatus.Found : LookupStatus.Missing, found);

    private static TestCaseData Case(DnsRecord[] wanted, FindingCode code, Level level, string message,
        params SrvTarget[] found) =>
        new TestCaseData(wanted, found, code, level, message).SetArgDisplayNames(code.Name, message);
}
