using System.Security.Cryptography;
using System.Text;

namespace Autodiscover.Security;

/// <summary>
/// Signs profiles with the identity in force. Looking at the files again never makes it worse: a pair that has become unusable leaves the last good one.
/// </summary>
internal sealed class ProfileSigner
{
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
    public static bool TryCreate(SigningFiles? files, TimeProvider clock, out ProfileSigner? signer, out string error)
    {
        signer = null;
        error = "";
        if (files is null)
        {
            return true;
        }

        if (TryReadFiles(files, out var texts, out error) && SigningIdentity.TryRead(texts.Certificate, texts.Key, clock.GetUtcNow(), out var identity, out error))
        {
            signer = new ProfileSigner(files, clock, identity, Digest(texts));
            return true;
        }

        error = $"--signing-certificate {files.Certificate}: {error}";
        return false;
    }

    public byte[] Sign(byte[] profile) => identity.Sign(profile, clock.GetUtcNow());

    /// <summary>Looks whether the files say something new. They are read whole, since links to them are swapped without any date changing.</summary>
    public SignerChange Look(out string error)
    {
        _ = TryReadFiles(files, out var texts, out error);
        var digest = Digest(texts);
        if (seen.AsSpan().SequenceEqual(digest))
        {
            return SignerChange.None;
        }

        seen = digest;
        if (error.Length > 0 || !SigningIdentity.TryRead(texts.Certificate, texts.Key, clock.GetUtcNow(), out var renewed, out error))
        {
            return SignerChange.Refused;
        }

        identity = renewed;
        return SignerChange.Renewed;
    }

    /// <summary>Enough to know the files again, without keeping the key's text.</summary>
    private static byte[] Digest((string Certificate, string Key) texts) => SHA256.HashData(Encoding.UTF8.GetBytes($"{texts.Certificate}\0{texts.Key}"));

    private static bool TryReadFiles(SigningFiles files, out (string Certificate, string Key) texts, out string error)
    {
        texts = default;
        error = files switch
        {
            { Certificate.Length: 0 } => "it is missing beside --signing-key; give both.",
            { Key.Length: 0 } => "--signing-key is missing beside it; give both.",
            _ => "",
        };
        try
        {
            texts = error.Length == 0 ? (File.ReadAllText(files.Certificate), File.ReadAllText(files.Key)) : default;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            error = $"the pair cannot be read: {refused.Message}";
        }

        return error.Length == 0;
    }
}
