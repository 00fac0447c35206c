using System.Formats.Asn1;
using System.Security.Cryptography.Pkcs;
using System.Text;
using Autodiscover.Security;
using Autodiscover.Tests.Oracles;

namespace Autodiscover.Tests.Hosting;

public sealed class ProfileSignerTests
{
    private static readonly byte[] Profile = Encoding.UTF8.GetBytes("<plist>\r\nüö\n</plist>\n");

    private SigningPair pair = null!;

    [SetUp]
    public void Make() => pair = new SigningPair();

    [TearDown]
    public void Remove() => pair.Dispose();

    [TestCase(false)]
    [TestCase(true)]
    public async Task OpenSSL_verifies_what_was_signed_and_finds_the_profile_in_it(bool isRsa)
    {
        pair.Write("CN=Profiles", isRsa);

        var signed = (await Create()).Sign(Profile);

        Assert.That(OpensslCms.Verified(signed, pair.AuthorityFile, SigningPair.Now), Is.EqualTo(Profile));
    }

    [Test]
    public async Task The_message_is_DER_with_SHA_256_and_brings_its_chain()
    {
        var signed = (await Create()).Sign(Profile);

        var message = new SignedCms();
        message.Decode(signed);
        AsnDecoder.ReadEncodedValue(signed, AsnEncodingRules.DER, out _, out _, out var length);
        Assert.That(length, Is.EqualTo(signed.Length));
        Assert.That(message.SignerInfos[0].DigestAlgorithm.Value, Is.EqualTo("2.16.840.1.101.3.4.2.1"));
        var subjects = message.Certificates.Select(certificate => certificate.Subject);
        Assert.That(subjects, Is.EquivalentTo(new[] { "CN=First", "CN=Example Authority" }));
    }

    [Test]
    public async Task A_renewed_pair_is_taken_up()
    {
        var signer = await Create();
        pair.Write("CN=Second");

        Assert.That((await signer.Look(CancellationToken.None)).Change, Is.EqualTo(SignerChange.Renewed));
        Assert.That(signer.Identity.Subject, Is.EqualTo("CN=Second"));
        Assert.That((await signer.Look(CancellationToken.None)).Change, Is.EqualTo(SignerChange.None));
    }

    [Test]
    public async Task A_pair_that_breaks_keeps_the_last_good_one_and_says_so_once()
    {
        var signer = await Create();
        pair.WriteOtherKey();

        var (change, error) = await signer.Look(CancellationToken.None);
        Assert.That(change, Is.EqualTo(SignerChange.Refused));
        Assert.That(error, Does.Contain("cannot be used together"));
        Assert.That((await signer.Look(CancellationToken.None)).Change, Is.EqualTo(SignerChange.None));
        Assert.That(OpensslCms.Verified(signer.Sign(Profile), pair.AuthorityFile, SigningPair.Now), Is.EqualTo(Profile));
    }

    [Test]
    public async Task A_pair_that_is_gone_for_a_while_keeps_the_last_good_one_too()
    {
        var signer = await Create();
        var text = File.ReadAllText(pair.KeyFile);
        File.Delete(pair.KeyFile);

        var (change, error) = await signer.Look(CancellationToken.None);
        Assert.That(change, Is.EqualTo(SignerChange.Refused));
        Assert.That(error, Does.Contain("cannot be read"));
        Assert.That((await signer.Look(CancellationToken.None)).Change, Is.EqualTo(SignerChange.None));

        File.WriteAllText(pair.KeyFile, text);
        Assert.That((await signer.Look(CancellationToken.None)).Change, Is.EqualTo(SignerChange.Renewed));
    }

    [Test]
    public async Task A_pair_that_cannot_be_used_is_refused_at_the_start_with_the_reason()
    {
        Assert.That(await Refusal(), Is.Empty);

        pair.WriteOtherKey();
        Assert.That(await Refusal(), Does.Contain("cannot be used together: the key is not that of the first certificate"));

        File.WriteAllText(pair.KeyFile, "nothing");
        Assert.That(await Refusal(), Does.Contain("cannot be used together: the key file holds no private key; give PEM text"));

        pair.WriteEncryptedKey();
        Assert.That(await Refusal(), Does.Contain("the key is encrypted"));

        pair.Write("CN=Old", validDays: -1);
        Assert.That(await Refusal(), Does.Contain("CN=Old expired on 2025-12-31"));

        File.WriteAllText(pair.CertificateFile, "nothing");
        Assert.That(await Refusal(), Does.Contain("holds no certificate"));

        File.Delete(pair.CertificateFile);
        Assert.That(await Refusal(), Does.Contain(pair.CertificateFile).And.Contain("cannot be read"));
    }

    [TestCase("/x.pem", null, "give both")]
    [TestCase(null, "/x.pem", "give both")]
    public async Task One_file_without_the_other_is_refused(string? certificate, string? key, string reason)
    {
        var (signer, error) = await ProfileSigner.Create(
            SigningFiles.Create(certificate, key),
            TimeProvider.System,
            CancellationToken.None);

        Assert.That(signer, Is.Null);
        Assert.That(error, Does.Contain(reason));
    }

    [Test]
    public async Task The_server_sends_the_profile_signed()
    {
        pair.Write("CN=Today", validDays: 3650);
        using var server = Server.WithSample("mailcow", ("signing-certificate", pair.CertificateFile), ("signing-key", pair.KeyFile));

        using var answer = await server.Get("/email.mobileconfig?email=user@example.com");

        Assert.That(answer.Content.Headers.ContentType!.ToString(), Is.EqualTo("application/x-apple-aspen-config"));
        Assert.That(
            OpensslCms.Verified(await answer.Content.ReadAsByteArrayAsync(), pair.AuthorityFile, SigningPair.Now),
            Is.EqualTo(Autodiscover.Documents.Mobileconfig.Render(Samples.Settings("mailcow", "example.com", "user@example.com"))));
    }

    private async Task<ProfileSigner> Create()
    {
        var (signer, error) = await Read();
        return signer ?? throw new InvalidOperationException(error);
    }

    private async Task<string> Refusal() => (await Read()).Error;

    private Task<(ProfileSigner? Signer, string Error)> Read() =>
        ProfileSigner.Create(new SigningFiles(pair.CertificateFile, pair.KeyFile), new FixedClock(SigningPair.Now), CancellationToken.None);

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
