using Autodiscover.Doctor;
using Autodiscover.Doctor.Checks;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Reports;

namespace Autodiscover.Tests.Doctor;

[CancelAfter(120_000)]
public sealed class DomainDiagnosisTests
{
    private const string Provider = "\"provider\": { \"name\": \"Example\" }";

    [Test]
    public async Task A_fault_of_the_program_is_one_finding_of_the_domain_that_met_it()
    {
        using var dns = new LoopbackDns((_, _) => []);
        var network = Networks.Create(dns.EndPoint);
        var broken = new ServiceCheckCache(null!);

        var diagnosis = await new DomainDiagnosis(Catalogs.Settings(Provider), network, broken)
            .Run(_ => { }, CancellationToken.None);

        Assert.That(diagnosis.Findings.Select(finding => (finding.Code, finding.Level)),
            Is.EqualTo([(DoctorCodes.Failed, Level.Problem)]));
        Assert.That(diagnosis.Failure!.Message,
            Is.EqualTo("could not be examined, by a fault of this program (NullReferenceException)"));
    }

    [Test]
    public async Task Other_domains_are_examined_all_the_same()
    {
        using var dns = new LoopbackDns((_, _) => []);
        var network = Networks.Create(dns.EndPoint);
        var settings = Catalogs.Settings(Provider);
        DomainDiagnosis[] domains = [new(settings, network, new ServiceCheckCache(null!)),
            new(settings, network, new ServiceCheckCache(network))];

        var diagnoses = await Autodiscover.Commands.DiagnosisRunner.Run(domains, isWatched: false,
            CancellationToken.None);

        Assert.That(diagnoses.Select(diagnosis => diagnosis.Failure is null), Is.EqualTo([false, true]));
        Assert.That(diagnoses[1].Dns, Is.Not.Empty);
    }

    [Test]
    public void A_domain_that_could_not_be_examined_is_told_in_every_report()
    {
        var diagnosis = Diagnosis.Failed("example.com", new InvalidOperationException("secret"));
        var output = new StringWriter();

        DiagnosisText.Write(output, diagnosis, (_, word) => word);
        DiagnosisSummary.Write(output, [diagnosis]);
        output.Write(DiagnosisJson.Render([diagnosis]));

        Snapshot.Match(output.ToString(), "txt");
    }

    [Test]
    public void Healthy_domains_are_counted_in_the_summary_and_the_worst_stand_first()
    {
        var output = new StringWriter();

        DiagnosisSummary.Write(
            output,
            [Seen("well.example", Level.Note), Seen("odd.example", Level.Warning), Seen("bad.example", Level.Problem)]);

        var lines = output.ToString().Split('\n');
        Assert.That(lines[0], Does.StartWith("problem  bad.example: "));
        Assert.That(lines[1], Does.StartWith("warning  odd.example: "));
        Assert.That(output.ToString(), Does.Not.Contain("well.example"));
        Assert.That(output.ToString().TrimEnd(), Does.EndWith("3 domains examined, 1 all well."));
    }

    [Test]
    public void A_summary_of_very_many_bad_domains_ends_on_the_screen()
    {
        var output = new StringWriter();

        DiagnosisSummary.Write(output, [.. Enumerable.Range(1, 130).Select(number => Seen($"shop{number}.example", Level.Warning))]);

        Assert.That(output.ToString(), Does.Contain("and 30 more domains; --json names them all."));
        Assert.That(output.ToString().Split('\n'), Has.Length.LessThan(115));
    }

    private static Diagnosis Seen(string domain, Level level) =>
        new(domain, [new Finding(DnsCodes.SrvMissing, level, domain, "has no SRV record", "Publish it.")], [], [], [], []);

    [TestCase(0x01)]
    [TestCase(0x1B)]
    [TestCase(0x20)]
    [TestCase(0x3C)]
    [TestCase(0xE4)]
    public async Task A_target_that_cannot_be_a_host_name_is_a_finding_and_no_fault(int letter)
    {
        string[] labels = [$"e{(char)letter}il", "test"];
        using var dns = new LoopbackDns((_, type) => type switch
        {
            LoopbackDns.Srv => [LoopbackDns.Service(443, labels)],
            LoopbackDns.Mx => [LoopbackDns.Mail([.. labels, "example"])],
            _ => [],
        });
        var network = Networks.Create(dns.EndPoint);
        var settings = Catalogs.Settings("\"caldav\": { \"root\": \"https://dav.example.com/\" }");

        var diagnosis = await new DomainDiagnosis(settings, network, new ServiceCheckCache(network))
            .Run(_ => { }, CancellationToken.None);

        Assert.That(diagnosis.Failure, Is.Null);
        Assert.That(diagnosis.Findings.Select(finding => finding.Code),
            Does.Contain(DnsCodes.SrvBadName).And.Contain(DnsCodes.MxBadName));
    }

    [Test]
    public async Task Stopping_ends_an_examination_without_a_finding()
    {
        using var dns = new LoopbackDns((_, _) => []);
        using var stopping = new CancellationTokenSource();
        await stopping.CancelAsync();
        var network = Networks.Create(dns.EndPoint);

        Assert.That(async () =>
            await new DomainDiagnosis(Catalogs.Settings(Provider), network, new ServiceCheckCache(network))
                .Run(_ => { }, stopping.Token),
            Throws.InstanceOf<OperationCanceledException>());
    }
}
