using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;

namespace Autodiscover.Doctor.Checks;

/// <summary>The content of a signed document (RFC 5652 section 5): devices refuse one with a wrong signature.</summary>
internal static class SignedDocument
{
    private const byte Sequence = 0x30;

    /// <summary>A profile has one; each takes time to verify.</summary>
    private const int MostSigners = 4;

    /// <summary>
    /// The content of a signed document, any other document unchanged; null if the envelope cannot be opened.
    /// </summary>
    public static byte[]? Open(byte[] body)
    {
        if (body is not [Sequence, ..])
        {
            return body;
        }

        try
        {
            var signed = new SignedCms();
            signed.Decode(body);
            if (signed.SignerInfos.Count > MostSigners)
            {
                return null;
            }

            signed.CheckSignature(verifySignatureOnly: true);
            return signed.ContentInfo.Content;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
