using System.Security.Cryptography;
using System.Text;
using Autodiscover.Files;
using Autodiscover.Text;

namespace Autodiscover.Security;

/// <summary>
/// Signs profiles with the identity in force. Looking at the files again never makes it worse: a pair that has become
/// unusable leaves the last good one.
/// </summary>
internal sealed class ProfileSigner
{
    private const int MaxBytes = 1024 * 1024;

    /// <summary>Two paths, and what is wrong with them.</summary>
    private const int LongestRefusal = 1000;

    private readonly SigningFiles files;
    private readonly TimeProvider clock;
    private byte[] seen;
    private volatile SigningIdentity identity;

    private ProfileSigner(SigningFiles files, TimeProvider clock, SigningIdentity identity, byte[] seen)
    {
        this.files = files;
        this.clock = clock;
        this.identity = identity;
        this.seen = seen;
    }

    public SigningIdentity Identity => identity;

    public string CertificateFile => files.Certificate;

    /// <summary>False, with what to do, when files were given that cannot be used; no files make no signer.</summary>
    public static async Task<(ProfileSigner? Signer, string Error)> Create(
        SigningFiles? files,
        TimeProvider clock,
        CancellationToken stopping)
    {
        if (files is null)
        {
            return (null, "");
        }

        if (files.Certificate.Length == 0)
        {
            return (null, "--signing-certificate is missing beside --signing-key; give both.");
        }

        var (texts, error) = await ReadFiles(files, stopping);
        return error.Length == 0 && SigningIdentity.TryRead(texts.Certificate, texts.Key, clock.GetUtcNow(), out var identity, out error)
            ? (new ProfileSigner(files, clock, identity, Digest(texts)), "")
            : (null, $"--signing-certificate {Printable.From(files.Certificate, LongestRefusal)}: {error}");
    }

    public byte[] Sign(byte[] profile) => identity.Sign(profile, clock.GetUtcNow());

    /// <summary>
    /// Looks whether the files say something new. They are read whole, since links to them are swapped without any date
    /// changing.
    /// </summary>
    public async Task<(SignerChange Change, string Error)> Look(CancellationToken stopping)
    {
        var (texts, error) = await ReadFiles(files, stopping);
        var digest = Digest(texts);
        if (seen.AsSpan().SequenceEqual(digest))
        {
            return (SignerChange.None, "");
        }

        seen = digest;
        if (error.Length > 0 || !SigningIdentity.TryRead(texts.Certificate, texts.Key, clock.GetUtcNow(), out var renewed, out error))
        {
            return (SignerChange.Refused, error);
        }

        identity = renewed;
        return (SignerChange.Renewed, "");
    }

    /// <summary>Enough to know the files again, without keeping the key's text.</summary>
    private static byte[] Digest((string Certificate, string Key) texts) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{texts.Certificate}\0{texts.Key}"));

    private static async Task<((string Certificate, string Key) Texts, string Error)> ReadFiles(
        SigningFiles files,
        CancellationToken stopping)
    {
        if (files.Key.Length == 0)
        {
            return (default, "--signing-key is missing beside it; give both.");
        }

        try
        {
            var certificate = await BoundedFile.ReadText(files.Certificate, MaxBytes, stopping: stopping);
            return ((certificate, await BoundedFile.ReadText(files.Key, MaxBytes, stopping: stopping)), "");
        }
        catch (UnreadableFileException refused)
        {
            return (default, Printable.From($"the pair cannot be read: {refused.Message}", LongestRefusal));
        }
    }
}
