using System.Net;
using Autodiscover.Dns;
using Autodiscover.Doctor.Checks;
using Autodiscover.Doctor.Findings;
using Autodiscover.Documents;

namespace Autodiscover.Tests.Doctor;

public sealed class DnsFindingsTests
{
    private static readonly DnsRecord Path = new("_caldavs._tcp.example.com.", DnsType.Txt, "path=/dav/");
    private static readonly DnsRecord Digest = new("_ua-auto-config.example.com.", DnsType.Txt,
        "v=UAAC1; a=sha256; d=new");
    private static readonly DnsRecord Alias = new("autoconfig.example.com.", DnsType.Cname, "setup.example.com.");
    private static readonly IPAddress Home = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress Away = IPAddress.Parse("192.0.2.2");

    [Test]
    public void A_path_that_is_published_is_well() =>
        Assert.That(Judge(Path, "other", "path=/dav/"),
            Is.EqualTo(new Finding(DnsCodes.Ok, Level.Ok, "n", "says path=/dav/")));

    [Test]
    public void A_missing_path_comes_with_the_line_to_publish() =>
        Assert.That(Judge(Path),
            Is.EqualTo(new Finding(DnsCodes.TxtMissing, Level.Warning, "n",
                "has no TXT record, so that clients must guess the path", $"Publish: {Path}")
            {
                Evidence = "asked for n TXT: no record",
            }));

    [Test]
    public void Another_path_is_a_problem()
    {
        var finding = Judge(Path, "path=/old/");

        Assert.That((finding.Code, finding.Level, finding.Message),
            Is.EqualTo((DnsCodes.TxtWrong, Level.Problem, "says path=/old/; the catalog says path=/dav/")));
    }

    [Test]
    public void A_missing_digest_is_a_warning() =>
        Assert.That(Judge(Digest).Code, Is.EqualTo(DnsCodes.DigestMissing));

    [Test]
    public void Any_digest_may_match() =>
        Assert.That(Judge(Digest, "v=UAAC1; a=sha256; d=old", Digest.Data).Code,
            Is.EqualTo(DnsCodes.Ok));

    [Test]
    public void Another_digest_is_a_problem_that_shows_it()
    {
        var finding = Judge(Digest, "v=UAAC1; a=sha256; d=old");

        Assert.That((finding.Code, finding.Level), Is.EqualTo((DnsCodes.DigestStale, Level.Problem)));
        Assert.That(finding.Message, Does.Contain("(v=UAAC1; a=sha256; d=old)"));
    }

    [Test]
    public void A_name_that_leads_home_is_well() =>
        Assert.That(Judge("autoconfig.example.com", Found(Home, Away)).Message,
            Is.EqualTo("leads to 192.0.2.1, 192.0.2.2"));

    [Test]
    public void A_name_that_leads_elsewhere_is_a_warning_with_both_places()
    {
        var finding = Judge("autoconfig.example.com", Found(Away));

        Assert.That((finding.Code, finding.Level), Is.EqualTo((DnsCodes.NameElsewhere, Level.Warning)));
        Assert.That(finding.Message, Is.EqualTo("leads to 192.0.2.2, while setup.example.com is at 192.0.2.1"));
    }

    [TestCase("autoconfig.example.com", "problem")]
    [TestCase("ua-auto-config.example.com", "warning")]
    public void A_missing_name_is_as_bad_as_its_clients_are_many(string name, string level)
    {
        var finding = RecordFindings.From(new NameComparison(name, null, Missing<IPAddress>(), []));

        Assert.That((finding.Code, $"{finding.Level}".ToLowerInvariant()), Is.EqualTo((DnsCodes.NameMissing, level)));
    }

    [Test]
    public void A_failed_lookup_never_says_that_a_record_is_missing()
    {
        var lookup = new Lookup<IPAddress>(LookupStatus.Failed, [], "192.0.2.53 did not answer");

        var finding = Judge("autoconfig.example.com", lookup);

        Assert.That((finding.Code, finding.Message),
            Is.EqualTo((DnsCodes.LookupFailed, "could not be looked up: 192.0.2.53 did not answer")));
    }

    [Test]
    public void A_target_may_not_be_an_alias() =>
        Assert.That(DnsFindings.Target("n", "imap.example.com", "mail.example.com", Found(Home))!.Fix,
            Does.StartWith("Let the SRV record name mail.example.com itself"));

    [Test]
    public void A_target_without_addresses_leads_nowhere() =>
        Assert.That(DnsFindings.Target("n", "imap.example.com", null, Missing<IPAddress>())!.Code,
            Is.EqualTo(DnsCodes.SrvNoAddress));

    [Test]
    public void A_target_with_an_address_is_no_finding() =>
        Assert.That(DnsFindings.Target("n", "imap.example.com", null, Found(Home)), Is.Null);

    [Test]
    public void A_domain_without_MX_takes_no_mail() =>
        Assert.That(DnsFindings.MailHosts("example.com", Missing<string>())
            .Select(finding => finding.Code), Is.EqualTo([DnsCodes.MxMissing]));

    [Test]
    public void An_MX_that_is_no_host_name_is_a_problem()
    {
        var findings = DnsFindings.MailHosts("example.com",
            new Lookup<string>(LookupStatus.Found, ["mail.example.com", "b\u0001d.example.com"])).ToList();

        Assert.That(findings.Select(finding => finding.Code), Is.EqualTo([DnsCodes.Ok, DnsCodes.MxBadName]));
        Assert.That(findings[1].Message, Does.Contain("\"b\\u{01}d.example.com\""));
    }

    [Test]
    public void A_null_MX_is_named_as_what_it_says() =>
        Assert.That(DnsFindings.MailHosts("example.com", new Lookup<string>(LookupStatus.Found, [""]))
            .Select(finding => finding.Code), Is.EqualTo([DnsCodes.MxNull]));

    [Test]
    public void A_name_server_that_says_something_else_is_named_with_both_answers()
    {
        var comparison = Compared(Found("b", "a"), Missing<string>());

        var finding = RecordFindings.Disagree(comparison, "ns2.example.com", "192.0.2.53");

        Assert.That(comparison.Agrees, Is.False);
        Assert.That(finding.Message, Is.EqualTo("ns2.example.com says nothing; 192.0.2.53 says a, b"));
    }

    [Test]
    public void A_name_server_that_says_the_same_in_another_order_agrees() =>
        Assert.That(Compared(Found("b", "a"), Found("a", "b")).Agrees);

    [Test]
    public void A_name_server_that_fails_once_disagrees_with_nobody() =>
        Assert.That(Compared(Found("a"), new(LookupStatus.Failed, [], "late")).Agrees);

    [TestCase(DnsType.Srv, true)]
    [TestCase(DnsType.Cname, false, Description = "A view of its own may have addresses there.")]
    public void A_record_that_every_server_has_and_the_resolver_lacks_is_the_resolvers_matter(DnsType type, bool isBehind) =>
        Assert.That(Compared(Missing<string>(), Found("a"), type).IsResolverBehind, Is.EqualTo(isBehind));

    [Test]
    public void What_a_resolver_refuses_for_its_signatures_is_not_the_resolvers_matter() => Assert.That(
        Compared(new(LookupStatus.Failed, [], "bogus") { Failure = LookupFailure.Bogus }, Found("a")).IsResolverBehind, Is.False);

    private static DelegationComparison Compared(Lookup<string> known, Lookup<string> answer, DnsType type = DnsType.Srv) =>
        new(type, "n SRV", known, answer, ["a"]);

    private static Finding Judge(DnsRecord line, params string[] texts) => RecordFindings.From(
        new TxtComparison("n", line, texts.Length > 0 ? Found(texts) : Missing<string>()));

    private static Finding Judge(string name, Lookup<IPAddress> lookup) =>
        RecordFindings.From(new NameComparison(name, Alias, lookup, [Home]));

    private static Lookup<string> Found(params string[] texts) => new(LookupStatus.Found, texts);

    private static Lookup<IPAddress> Found(params IPAddress[] addresses) => new(LookupStatus.Found, addresses);

    private static Lookup<T> Missing<T>() => new(LookupStatus.Missing, []);
}
