using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Autodiscover.Observability.Metrics;
using Autodiscover.Refresh;
using Autodiscover.Security;
using Microsoft.Extensions.Time.Testing;

namespace Autodiscover.Tests.Hosting;

[UnsupportedOSPlatform("windows")]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class CertificateExpiryTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly string folder = Directory.CreateTempSubdirectory("autodiscover-").FullName;
    private readonly FakeTimeProvider clock = new(Now);
    private readonly LogLines<ExpiryWarning> log = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Every_certificate_is_measured_once_by_its_use_and_first_name()
    {
        Write("one.pem", "one.key", Now.AddDays(30), "b.example.com", "a.example.com");
        Write("two.pem", "two.key", Now.AddDays(60), "*.example.org");
        var expiries = new CertificateExpiries(await Store(), null);

        var metrics = PrometheusText.Render([Gauge(expiries)]);

        Assert.That(metrics, Does.EndWith(
            $"x{{certificate=\"*.example.org\"}} {Now.AddDays(60).ToUnixTimeSeconds()}\n"
            + $"x{{certificate=\"a.example.com\"}} {Now.AddDays(30).ToUnixTimeSeconds()}\n"));
    }

    [TestCase(14.5, "")]
    [TestCase(13.5, "Warning: The https certificate for a.example.com ends in 13 day(s), at 2026-03-15 00:00:00Z; renew it")]
    [TestCase(0.5, "Warning: The https certificate for a.example.com ends in 0 day(s), at 2026-03-02 00:00:00Z; renew it")]
    [TestCase(-0.5, "Warning: The https certificate for a.example.com ended at 2026-03-01 00:00:00Z, and clients refuse it; renew it")]
    public async Task Two_weeks_before_the_end_it_is_said(double days, string said)
    {
        Write("one.pem", "one.key", Now.AddDays(days), "a.example.com");
        var warning = new ExpiryWarning(new CertificateExpiries(await Store(), null), clock, log);

        await warning.Refresh(RefreshReason.Changed, CancellationToken.None);

        Assert.That(string.Join('\n', log.All), Is.EqualTo(said));
    }

    [Test]
    public async Task It_is_said_once_a_day_however_often_it_is_looked_at()
    {
        Write("one.pem", "one.key", Now.AddDays(5), "a.example.com");
        var warning = new ExpiryWarning(new CertificateExpiries(await Store(), null), clock, log);

        await warning.Refresh(RefreshReason.Changed, CancellationToken.None);
        await warning.Refresh(RefreshReason.Requested, CancellationToken.None);
        Assert.That(log.All.Count(), Is.EqualTo(1));

        clock.Advance(ExpiryWarning.Interval);
        await warning.Refresh(RefreshReason.Changed, CancellationToken.None);
        Assert.That(log.All.Count(), Is.EqualTo(2));
    }

    [Test]
    public async Task The_signing_certificate_counts_too()
    {
        using var pair = new SigningPair();
        var (signer, _) = await ProfileSigner.Create(
            new SigningFiles(pair.CertificateFile, pair.KeyFile), new FakeTimeProvider(SigningPair.Now), CancellationToken.None);

        var expiry = new CertificateExpiries(null, signer).Read().Single();

        Assert.That((expiry.Use, expiry.Name), Is.EqualTo(("signing", "First")));
    }

    [Test]
    public async Task A_link_that_leads_nowhere_is_told_with_the_way_out()
    {
        Directory.CreateDirectory(Path.Combine(folder, "mail.example.com"));
        var link = Path.Combine(folder, "mail.example.com", "fullchain.pem");
        File.CreateSymbolicLink(link, "/nowhere/fullchain1.pem");
        File.CreateSymbolicLink(Path.Combine(folder, "mail.example.com", "privkey.pem"), "/nowhere/privkey1.pem");

        var refused = await RunningServer.Refused(Samples.File("minimal"), "--certificates", folder);

        Assert.That(refused.Trim().Split('\n'), Has.Length.EqualTo(1));
        Assert.That(refused, Does.Contain($"{link}: no such file, or this user may not enter a folder above it; or copy")
            .And.Contain("deploy/certbot/autodiscover.sh"));
    }

    private static Gauge Gauge(CertificateExpiries expiries) => new(
        "x", "", "", () => expiries.Read().Select(one => new Sample(one.Expires.ToUnixTimeSeconds(), new Label("certificate", one.Name))));

    private async Task<CertificateStore> Store()
    {
        var store = new CertificateStore(folder, clock, new LogLines<CertificateStore>());
        await store.Refresh(RefreshReason.Changed, CancellationToken.None);
        return store;
    }

    private void Write(string chain, string key, DateTimeOffset until, params string[] names)
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=any", pair, HashAlgorithmName.SHA256);
        var alternatives = new SubjectAlternativeNameBuilder();
        Array.ForEach(names, alternatives.AddDnsName);
        request.CertificateExtensions.Add(alternatives.Build());
        using var certificate = request.CreateSelfSigned(Now.AddDays(-90), until);
        File.WriteAllText(Path.Combine(folder, chain), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, key), pair.ExportPkcs8PrivateKeyPem());
    }
}
