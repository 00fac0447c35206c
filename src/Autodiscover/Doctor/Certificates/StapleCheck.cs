using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography.X509Certificates;
using Autodiscover.Doctor.Findings;

namespace Autodiscover.Doctor.Certificates;

/// <summary>
/// Checks certificates that require a stapled OCSP answer ("must-staple"): Apple's devices, Thunderbird and Firefox
/// refuse them without one (RFC 7633).
/// </summary>
internal static class StapleCheck
{
    private const string TlsFeature = "1.3.6.1.5.5.7.1.24";

    /// <summary>The extension that asks for the staple (RFC 6066 section 8), and its successor (RFC 6961).</summary>
    private static readonly BigInteger[] StatusRequests = [5, 17];

    public static bool IsRequired(X509Certificate2? certificate) =>
        certificate?.Extensions[TlsFeature] is { } feature && Features(feature.RawData).Any(StatusRequests.Contains);

    public static IEnumerable<Finding> Run(PresentedChain presented, X509Certificate2 certificate, string subject)
    {
        if (presented.HasStaple == false && IsRequired(certificate))
        {
            yield return new Finding(TlsCodes.MustStaple, Level.Problem, subject,
                "the certificate demands a stapled OCSP answer (must-staple), and the server sends none: Apple's devices and "
                + "Thunderbird refuse it",
                "Have the certificate issued without must-staple (certbot: without --must-staple), or let the server staple "
                + "(nginx: ssl_stapling on, with a resolver). Dovecot and Postfix cannot.");
        }
    }

    private static List<BigInteger> Features(byte[] data)
    {
        try
        {
            var (features, sequence) = (new List<BigInteger>(), new AsnReader(data, AsnEncodingRules.DER).ReadSequence());
            while (sequence.HasData)
            {
                features.Add(sequence.ReadInteger());
            }

            return features;
        }
        catch (AsnContentException)
        {
            return [];
        }
    }
}
