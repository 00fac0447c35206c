using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Autodiscover.Doctor.Certificates;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;
using Microsoft.Extensions.Time.Testing;

namespace Autodiscover.Tests.Doctor;

public sealed class CertificateCheckTests
{
    private const string Host = "mail.example.com";

    /// <summary>TLS 1.1, whose name the framework no longer lets anybody write.</summary>
    private static readonly SslProtocols OldVersion = Enum.Parse<SslProtocols>("Tls11");

    private readonly TestAuthority authority = new();
    private readonly FakeTimeProvider time = new(DateTimeOffset.UtcNow);

    [OneTimeTearDown]
    public void Dispose() => authority.Dispose();

    [Test]
    public void A_name_in_the_subject_alone_is_no_name()
    {
        using var certificate = authority.Issue(
            $"CN={Host}", 90, new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));

        var findings = CertificateCheck.Run(
            new PresentedChain(certificate, [authority.Intermediate], SslProtocols.Tls13), Host, Host, new Trust([authority.Root], time));

        Assert.That(findings.Where(finding => finding.Level > Level.Ok).Select(finding => finding.Code), Is.EqualTo([TlsCodes.WrongName]));
        Assert.That(findings[0].Message, Does.Contain("in its subject alone"));
    }

    [TestCase(1024, true)]
    [TestCase(2048, false)]
    public void A_small_key_is_named_with_its_size(int bits, bool isWeak)
    {
        using var key = RSA.Create(bits);
        var request = new CertificateRequest($"CN={Host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(90));

        var finding = WeakCertificates.Find(certificate.RawData, Host);

        Assert.That(finding?.Message, isWeak ? Does.Contain("an RSA key of 1024 bits") : Is.Null);
        Assert.That(WeakCertificates.Find([1, 2, 3], Host), Is.Null);
    }

    [Test]
    public void A_good_one_is_told_with_its_issuer_and_days()
    {
        var findings = Check(authority.Issue(Host));

        Assert.That(findings.Select(finding => finding.Message),
            Is.EqualTo(["certificate of \"Test Intermediate\", 90 days left, TLS 1.3"]));
    }

    [TestCase(-1, "tls.expired", "problem")]
    [TestCase(3, "tls.expires-soon", "warning")]
    public void Its_end_is_seen_in_time(int days, string code, string level)
    {
        var findings = Check(authority.Issue(Host, daysLeft: days));

        Assert.That(findings.Select(finding => (finding.Code.Name, $"{finding.Level}".ToLowerInvariant())),
            Does.Contain((code, level)));
    }

    [Test]
    public void One_that_begins_later_is_not_valid_yet()
    {
        var early = new FakeTimeProvider(DateTimeOffset.UtcNow.AddDays(-300));

        var findings = CertificateCheck.Run(Presented(authority.Issue(Host)), Host, Host,
            new Trust([authority.Root], early));

        Assert.That(findings.Select(finding => finding.Code), Does.Contain(TlsCodes.NotYetValid));
    }

    [Test]
    public void One_for_other_names_says_which()
    {
        var findings = Check(authority.Issue("mx.example.net", "*.example.net"));

        Assert.That(findings.Select(finding => finding.Message),
            Is.EqualTo(["the certificate is not for mail.example.com, but for mx.example.net, *.example.net"]));
    }

    [Test]
    public void One_with_a_thousand_names_prints_a_few_and_a_count()
    {
        var findings = Check(authority.Issue([.. Enumerable.Range(0, 1000).Select(i => $"h{i}.example.net")]));

        Assert.That(findings[0].Message, Does.EndWith("h4.example.net and 995 more").And.Length.LessThan(200));
    }

    [Test]
    public void A_chain_without_its_middle_names_what_is_missing()
    {
        var findings = Check(authority.Issue(Host), sendsIntermediate: false);

        Assert.That(findings.Select(finding => (finding.Code, finding.Message)),
            Is.EqualTo([(TlsCodes.MissingIntermediate,
                "the server does not send the certificate of \"Test Intermediate\", which issued \"Test Server\"")]));
    }

    [Test]
    public void One_signed_by_itself_is_trusted_by_nobody()
    {
        using var certificate = TestAuthority.SelfSigned(Host);

        Assert.That(Check(certificate, sendsIntermediate: false)
            .Select(finding => finding.Code), Is.EqualTo([TlsCodes.SelfSigned]));
    }

    [Test]
    public void A_root_that_is_not_trusted_is_named()
    {
        var presented = new PresentedChain(authority.Issue(Host), [authority.Intermediate, authority.Root],
            SslProtocols.Tls13);

        var findings = CertificateCheck.Run(presented, Host, Host, new Trust(null, time));

        Assert.That(findings.Select(finding => (finding.Code, finding.Message)),
            Is.EqualTo([(TlsCodes.UntrustedRoot, "the chain ends at \"Test Root\", which is not trusted here")]));
    }

    [Test]
    public void An_old_version_of_TLS_is_refused_but_is_no_fault_of_the_certificate()
    {
        var presented = Presented(authority.Issue(Host)) with { Protocol = OldVersion };
        var trust = new Trust([authority.Root], time);

        Assert.That(CertificateCheck.Run(presented, Host, Host, trust)
            .Select(finding => finding.Code), Is.EqualTo([TlsCodes.OldVersion]));
        Assert.That(CertificateCheck.Refusal(presented, Host, trust), Is.Null);
    }

    [Test]
    public void None_at_all_is_a_problem() =>
        Assert.That(CertificateCheck.Run(new PresentedChain(null, [], SslProtocols.Tls13), Host, Host,
            new Trust(null, time)).Select(finding => finding.Code),
            Is.EqualTo([TlsCodes.NoCertificate]));

    [Test]
    public void Of_a_chain_without_an_end_only_the_beginning_is_kept()
    {
        using var chain = new X509Chain();
        for (var i = 0; i < 1000; i++)
        {
            chain.ChainPolicy.ExtraStore.Add(authority.Intermediate);
        }

        var handshake = new TlsHandshake();
        handshake.Keep(this, authority.Issue(Host), chain, SslPolicyErrors.None);

        Assert.That(handshake.Presented.Sent, Has.Count.EqualTo(16));
    }

    private IReadOnlyList<Finding> Check(X509Certificate2 certificate, bool sendsIntermediate = true) =>
        CertificateCheck.Run(Presented(certificate, sendsIntermediate), Host, Host, new Trust([authority.Root], time));

    private PresentedChain Presented(X509Certificate2 certificate, bool sendsIntermediate = true) =>
        new(certificate, sendsIntermediate ? [authority.Intermediate] : [], SslProtocols.Tls13);
}
