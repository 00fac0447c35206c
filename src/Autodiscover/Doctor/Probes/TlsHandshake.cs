using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Autodiscover.Doctor.Probes;

/// <summary>What a server showed in its handshake: its certificate and the others it sent along. Nothing of it is trusted yet.</summary>
internal sealed class TlsHandshake
{
    public X509Certificate2? Certificate { get; private set; }

    public X509Certificate2Collection Sent { get; } = [];

    public SslProtocols Protocol { get; set; }

    /// <summary>Options that accept whatever is shown, in order to look at it, and fetch nothing that the server left out.</summary>
    [SuppressMessage("Security", "CA5359", Justification = "The certificate is judged afterwards, by CertificateCheck; nothing secret is ever sent.")]
    public SslClientAuthenticationOptions Options(string host) => new()
    {
        TargetHost = host,
        CertificateChainPolicy = Policy(),
        RemoteCertificateValidationCallback = Keep,
    };

    /// <summary>Speaks TLS over the stream; the caller owns the result, also when the handshake fails.</summary>
    public async Task Begin(SslStream stream, string host, CancellationToken stopping)
    {
        await stream.AuthenticateAsClientAsync(Options(host), stopping);
        Protocol = stream.SslProtocol;
    }

    /// <summary>A chain policy that never goes to the network for what the server should have sent.</summary>
    public static X509ChainPolicy Policy() => new()
    {
        DisableCertificateDownloads = true,
        RevocationMode = X509RevocationMode.NoCheck,
    };

    /// <summary>Remembers what the server shows, and lets the handshake go on.</summary>
    public bool Keep(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        // The originals are disposed of with the connection.
        Certificate = certificate is null ? null : X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        foreach (var sent in chain?.ChainPolicy.ExtraStore ?? [])
        {
            Sent.Add(X509CertificateLoader.LoadCertificate(sent.RawData));
        }

        return true;
    }
}
