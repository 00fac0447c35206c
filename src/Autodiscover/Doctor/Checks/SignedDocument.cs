using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;

namespace Autodiscover.Doctor.Checks;

/// <summary>
/// What a signed document holds (RFC 5652 section 5): a device refuses one whose signature does not fit its content.
/// </summary>
internal static class SignedDocument
{
    private const byte Sequence = 0x30;

    /// <summary>A profile has one; each costs the time of a signature.</summary>
    private const int MostSigners = 4;

    /// <summary>
    /// The content of a signed document, any other document as it is; null for an envelope that cannot be opened.
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
