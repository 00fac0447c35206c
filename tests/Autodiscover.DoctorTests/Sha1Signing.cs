using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Autodiscover.DoctorTests;

/// <summary>Signs certificates as nobody has done since 2016, which .NET knows no name for any more.</summary>
internal sealed class Sha1Signing(ECDsa key) : X509SignatureGenerator
{
    /// <summary>RFC 3279 section 2.2.3.</summary>
    private const string EcdsaWithSha1 = "1.2.840.10045.4.1";

    public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(EcdsaWithSha1);
        }

        return writer.Encode();
    }

    public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) =>
        key.SignData(data, HashAlgorithmName.SHA1, DSASignatureFormat.Rfc3279DerSequence);

    protected override PublicKey BuildPublicKey() => new(key);
}
