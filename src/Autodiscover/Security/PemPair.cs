namespace Autodiscover.Security;

/// <summary>
/// Says what is wrong with a certificate and its key, both PEM texts, that the platform refuses to use together: its
/// own words name three possible causes at once.
/// </summary>
internal static class PemPair
{
    public static string Fault(string certificatePem, string keyPem)
    {
        if (!Holds(certificatePem, "CERTIFICATE"))
        {
            return "the certificate file holds no certificate; give PEM text with \"BEGIN CERTIFICATE\", the one of the key first.";
        }

        if (Holds(keyPem, "ENCRYPTED"))
        {
            return "the key is encrypted; give one without a passphrase that only this program may read.";
        }

        return Holds(keyPem, "PRIVATE KEY")
            ? "the key is not that of the first certificate, or one of the two is damaged; give the pair as it was issued."
            : "the key file holds no private key; give PEM text with \"BEGIN PRIVATE KEY\".";
    }

    private static bool Holds(string pem, string label) => pem.Contains(label, StringComparison.Ordinal);
}
