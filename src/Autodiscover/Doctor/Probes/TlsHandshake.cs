using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Autodiscover.Doctor.Certificates;

namespace Autodiscover.Doctor.Probes;

/// <summary>Records what a server sends in one handshake, and trusts nothing of it.</summary>
internal sealed class TlsHandshake
{
    /// <summary>More than any chain has; each costs time to read.</summary>
    private const int MostSent = 16;

    private readonly X509Certificate2Collection sent = [];
    private X509Certificate2? certificate;
    private bool? hasStaple;

    public SslProtocols Protocol { get; set; }

    public PresentedChain Presented => new(certificate, sent, Protocol) { HasStaple = hasStaple };

    /// <summary>Looks for a staple if the certificate requires one; otherwise it does not matter.</summary>
    public async Task LookForStaple(HelloProbe probe, CancellationToken stopping) =>
        hasStaple = StapleCheck.IsRequired(certificate) ? await probe.HasStaple(stopping) : null;

    /// <summary>
    /// Options that accept any certificate, to inspect it, and download nothing that the server did not send.
    /// </summary>
    [SuppressMessage("Security", "CA5359",
        Justification = "The certificate is judged afterwards, by CertificateCheck; nothing secret is ever sent.")]
    public SslClientAuthenticationOptions Options(string host) => new()
    {
        TargetHost = host,
        CertificateChainPolicy = PresentedChain.Policy(),
        RemoteCertificateValidationCallback = Keep,
    };

    /// <summary>Starts TLS on the stream; the caller owns the result, even if the handshake fails.</summary>
    public async Task Run(SslStream stream, string host, CancellationToken stopping)
    {
        await stream.AuthenticateAsClientAsync(Options(host), stopping);
        Protocol = stream.SslProtocol;
    }

    /// <summary>Records what the server sends, and lets the handshake continue.</summary>
    public bool Keep(object sender, X509Certificate? shown, X509Chain? chain, SslPolicyErrors errors)
    {
        // The originals are disposed of with the connection.
        certificate = shown is null ? null : X509CertificateLoader.LoadCertificate(shown.GetRawCertData());
        sent.Clear();
        foreach (var one in (chain?.ChainPolicy.ExtraStore ?? []).Take(MostSent))
        {
            sent.Add(X509CertificateLoader.LoadCertificate(one.RawData));
        }

        return true;
    }
}
