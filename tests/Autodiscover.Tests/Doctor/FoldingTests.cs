using Autodiscover.Doctor;
using Autodiscover.Doctor.Clients;
using Autodiscover.Doctor.Findings;

namespace Autodiscover.Tests.Doctor;

/// <summary>One cause, one finding; and two causes are two.</summary>
public sealed class FoldingTests
{
    private static readonly Finding NoName = Problem(DnsCodes.NameMissing, "autoconfig.example.com", "has no address");
    private static readonly Finding NoWeb = Problem(HttpsCodes.Connect.NoAddress, "https://autoconfig.example.com", "no address");
    private static readonly Finding NoUrl =
        Problem(AnswerCodes.NoAddress, "https://autoconfig.example.com/mail/config-v1.1.xml", "no address");
    private static readonly Finding OtherUrl = Problem(AnswerCodes.NotFound, "https://autodiscover.example.com/a", "is not found (404)");

    [Test]
    public void What_follows_from_a_missing_name_is_folded_under_it()
    {
        var folded = Folding.Fold(Seen([NoName], [NoWeb], [], [NoUrl]));

        Assert.That(folded.Findings.Select(finding => finding.Code), Is.EqualTo([DnsCodes.NameMissing]));
        Assert.That(folded.Dns[0].Following!.Select(finding => (finding.Code, finding.FollowsFrom)), Is.EqualTo(new[]
        {
            (HttpsCodes.Connect.NoAddress, "dns.name-missing autoconfig.example.com"),
            (AnswerCodes.NoAddress, "dns.name-missing autoconfig.example.com"),
        }));
    }

    [Test]
    public void Another_host_has_a_cause_of_its_own()
    {
        var folded = Folding.Fold(Seen([NoName], [NoWeb], [], [OtherUrl]));

        Assert.That(folded.Findings.Select(finding => finding.Code), Is.EqualTo([DnsCodes.NameMissing, AnswerCodes.NotFound]));
    }

    [Test]
    public void An_expired_certificate_is_one_finding_however_many_names_and_ports_show_it()
    {
        Finding[] names = [.. new[] { "autoconfig", "autodiscover", "setup" }
            .Select(name => Problem(TlsCodes.Expired, $"https://{name}.example.com", "the certificate expired on 2026-01-01"))];
        Finding[] ports = [.. new[] { "IMAP mail.example.com:993", "SMTP mail.example.com:465" }
            .Select(port => Problem(TlsCodes.Expired, port, "the certificate expired on 2026-01-01"))];

        var folded = Folding.Fold(Seen([], names, ports, []));

        Assert.That(folded.Findings.Single().Following, Has.Count.EqualTo(4));
    }

    [Test]
    public void Two_services_with_two_faults_stay_two()
    {
        var folded = Folding.Fold(Seen([], [],
            [
                Problem(ServiceCodes.Plaintext, "IMAP mail.example.com:993", "speaks plaintext on port 993"),
                Problem(ServiceCodes.Plaintext, "SMTP mail.example.com:465", "speaks plaintext on port 465"),
            ], []));

        Assert.That(folded.Findings.Count(), Is.EqualTo(2));
    }

    [Test]
    public void A_missing_record_never_hides_that_another_is_missing_too()
    {
        var folded = Folding.Fold(Seen(
            [
                Problem(DnsCodes.SrvMissing, "_imaps._tcp.example.com", "has no SRV record", "Publish: one"),
                Problem(DnsCodes.SrvMissing, "_pop3s._tcp.example.com", "has no SRV record", "Publish: two"),
            ], [], [], []));

        Assert.That(folded.Findings.Select(finding => finding.Fix), Is.EqualTo(["Publish: one", "Publish: two"]));
    }

    [Test]
    public void The_lines_of_doubled_names_are_kept_together()
    {
        var folded = Folding.Fold(Seen(
            [
                Problem(DnsCodes.Doubled, "autoconfig.example.com", "a", "Publish: one"),
                Problem(DnsCodes.Doubled, "_imaps._tcp.example.com", "b", "Publish: two"),
            ], [], [], []));

        Assert.That(folded.Findings.Single().Fix, Is.EqualTo("Publish: one\nPublish: two"));
    }

    [Test]
    public void A_client_that_fails_by_what_was_found_is_said_to()
    {
        var verdict = Problem(ClientCodes.Thunderbird, "Thunderbird", "finds no settings");
        var seen = Seen([], [], [], [OtherUrl]) with { Clients = [new DiscoveryRun(verdict, [], []) { Cause = OtherUrl }] };

        var folded = Folding.Fold(seen);

        Assert.That(folded.Clients[0].Finding.FollowsFrom, Is.EqualTo("answer.not-found https://autodiscover.example.com/a"));
        Assert.That(folded.Worst, Is.EqualTo(Level.Problem));
    }

    [Test]
    public void What_is_well_is_left_as_it_is()
    {
        Finding[] well = [new(DnsCodes.Ok, Level.Ok, "a", "same"), new(DnsCodes.Ok, Level.Ok, "b", "same")];

        Assert.That(Folding.Fold(Seen(well, [], [], [])).Dns, Is.EqualTo(well));
    }

    [TestCase("https://mail.example.com:8443/path?x", "mail.example.com")]
    [TestCase("IMAP mail.example.com:993", "mail.example.com")]
    [TestCase("_imaps._tcp.example.com SRV", "_imaps._tcp.example.com")]
    [TestCase("autoconfig.example.com", "autoconfig.example.com")]
    public void The_host_of_a_subject_is_read_however_it_is_written(string subject, string host) =>
        Assert.That(FindingSubject.Host(subject), Is.EqualTo(host));

    private static Diagnosis Seen(Finding[] dns, Finding[] tls, Finding[] services, Finding[] answers) =>
        new("example.com", dns, tls, services, answers, []);

    private static Finding Problem(FindingCode code, string subject, string message, string? fix = "Mend it.") =>
        new(code, Level.Problem, subject, message, fix);
}
