using System.Security.Cryptography;
using System.Text;
using Autodiscover.Files;
using Autodiscover.Text;

namespace Autodiscover.Security;

/// <summary>
/// Signs profiles with the current certificate and key. If the files become unusable, the last good pair stays in use.
/// </summary>
internal sealed class ProfileSigner
{
    private const int MaxBytes = 1024 * 1024;

    /// <summary>Long enough for two paths and a reason.</summary>
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

    /// <summary>False, with a message, if the given files cannot be used. Without files there is no signer.</summary>
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
            return (null, "--signing-certificate is missing, but --signing-key is given; give both.");
        }

        var (texts, error) = await ReadFiles(files, stopping);
        return error.Length == 0 && SigningIdentity.TryRead(texts.Certificate, texts.Key, clock.GetUtcNow(), out var identity, out error)
            ? (new ProfileSigner(files, clock, identity, Digest(texts)), "")
            : (null, $"--signing-certificate {Printable.From(files.Certificate, LongestRefusal)}: {error}");
    }

    public byte[] Sign(byte[] profile) => identity.Sign(profile, clock.GetUtcNow());

    /// <summary>
    /// Checks whether the files have changed. They are read completely, because a swapped symlink changes no date.
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

    /// <summary>A hash to recognise the files, without keeping the key's text.</summary>
    private static byte[] Digest((string Certificate, string Key) texts) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{texts.Certificate}\0{texts.Key}"));

    private static async Task<((string Certificate, string Key) Texts, string Error)> ReadFiles(
        SigningFiles files,
        CancellationToken stopping)
    {
        if (files.Key.Length == 0)
        {
            return (default, "--signing-key is missing; give both.");
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
