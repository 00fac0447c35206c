using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Checks;

namespace Autodiscover.Tests.Doctor;

/// <summary>Whatever a server answers, a document is read or refused; nothing is thrown.</summary>
public sealed class HostileDocumentTests
{
    private const int Mutations = 1000;

    private static readonly AccountSettings Settings = Samples.Settings("everything", "example.com", "jane@example.com");

    private static IEnumerable<TestCaseData> Readable { get; } =
    [
        Case("autoconfig", ExpectedFormat.Autoconfig.Parse, ExpectedFormat.Autoconfig.Render(Settings)),
        Case("pox", ExpectedFormat.Pox.Parse, ExpectedFormat.Pox.Render(Settings)),
        Case("pointer", ExpectedFormat.Pointer.Parse, ExpectedFormat.Pointer.Render(Settings)),
        Case("profile", ExpectedFormat.Profile.Parse, ExpectedFormat.Profile.Render(Settings)),
        Case("signed profile", ExpectedFormat.Profile.Parse, Signed(ExpectedFormat.Profile.Render(Settings), signers: 1)),
    ];

    [TestCaseSource(nameof(Readable))]
    public void A_document_with_changed_bytes_is_read_or_refused(object parse, object document)
    {
        var (read, original) = ((Func<byte[], IReadOnlyList<ParsedServer>?>)parse, (byte[])document);
        var random = new Random(20261125);

        for (var i = 0; i < Mutations; i++)
        {
            var changed = Mutate(original, random);

            Assert.That(() => read(changed), Throws.Nothing, Convert.ToBase64String(changed));
        }
    }

    [TestCase(1, true)]
    [TestCase(5, false)]
    public void A_document_of_many_signers_is_not_opened(int signers, bool isOpened) =>
        Assert.That(SignedDocument.Open(Signed("<plist/>"u8.ToArray(), signers)) is not null, Is.EqualTo(isOpened));

    private static byte[] Mutate(byte[] original, Random random)
    {
        var changed = (byte[])original.Clone();
        for (var changes = random.Next(1, 6); changes > 0; changes--)
        {
            changed[random.Next(changed.Length)] = (byte)random.Next(256);
        }

        return random.Next(8) == 0 ? changed[..random.Next(changed.Length)] : changed;
    }

    private static byte[] Signed(byte[] content, int signers)
    {
        using var authority = new TestAuthority();
        var signed = new SignedCms(new ContentInfo(content));
        for (var i = 0; i < signers; i++)
        {
            signed.ComputeSignature(new CmsSigner(authority.Issue("example.com")) { IncludeOption = X509IncludeOption.EndCertOnly });
        }

        return signed.Encode();
    }

    private static TestCaseData Case(string name, Func<byte[], IReadOnlyList<ParsedServer>?> parse, byte[] document) =>
        new TestCaseData(parse, document).SetArgDisplayNames(name);
}
