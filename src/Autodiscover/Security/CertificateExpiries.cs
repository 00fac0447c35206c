namespace Autodiscover.Security;

/// <summary>Until when each certificate in use is valid; what is not used has none.</summary>
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
