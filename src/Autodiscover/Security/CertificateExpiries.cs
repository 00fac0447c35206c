namespace Autodiscover.Security;

/// <summary>The expiry dates of the certificates in use.</summary>
internal sealed class CertificateExpiries(CertificateStore? certificates, ProfileSigner? signer)
{
    public const string Https = "https";
    public const string Signing = "signing";

    public IEnumerable<CertificateExpiry> Read() =>
    [
        .. certificates?.Expiries() ?? [],
        .. signer is null ? [] : new[] { new CertificateExpiry(Signing, signer.Identity.Name, signer.Identity.Expires) },
    ];
}
