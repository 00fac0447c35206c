using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Autodiscover.DoctorTests;

/// <summary>
/// A POP3 server that takes USER and PASS before TLS and knows no AUTH command, which Dovecot cannot be made to be.
/// With CAPA it says so (RFC 2449); without it is as RFC 1939 has it, and says nothing of TLS either.
/// </summary>
internal sealed class PopServer : IDisposable
{
    private readonly AcceptLoop loop;
    private readonly SslServerAuthenticationOptions options;
    private readonly bool hasCapa;

    public PopServer(IPEndPoint place, string pem, bool hasCapa)
    {
        this.hasCapa = hasCapa;
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(pem);
        options = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(X509Certificate2.CreateFromPemFile(pem), chain, offline: true),
        };
        loop = new AcceptLoop(place, Talk);
    }

    /// <summary>Whether anybody ever gave a name, let alone a password.</summary>
    public bool WasToldAName { get; private set; }

    public void Dispose() => loop.Dispose();

    private async Task Talk(Stream tcp)
    {
        await tcp.WriteAsync("+OK hello\r\n"u8.ToArray());
        if (await Answer(tcp, isSecret: false))
        {
            await using var tls = new SslStream(tcp);
            await tls.AuthenticateAsServerAsync(options);
            await Answer(tls, isSecret: true);
        }
    }

    /// <summary>Answers until the client leaves, or wants TLS.</summary>
    private async Task<bool> Answer(Stream stream, bool isSecret)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        while (await reader.ReadLineAsync() is { } line)
        {
            var command = line.Split(' ')[0].ToUpperInvariant();
            WasToldAName |= command is "USER" or "PASS" or "APOP" or "AUTH";
            await stream.WriteAsync(Encoding.ASCII.GetBytes((command, hasCapa) switch
            {
                ("CAPA", true) => $"+OK\r\nUSER\r\n{(isSecret ? "" : "STLS\r\n")}UIDL\r\n.\r\n",
                ("STLS", true) or ("QUIT", _) => "+OK\r\n",
                _ => "-ERR\r\n",
            }));
            if (command == "STLS")
            {
                return true;
            }
        }

        return false;
    }
}
