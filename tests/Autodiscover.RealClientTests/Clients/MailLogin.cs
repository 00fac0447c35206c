using MailKit;
using MailKit.Net.Imap;
using MailKit.Net.Pop3;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Autodiscover.RealClientTests.Clients;

/// <summary>Logs in with MailKit, over TLS of the given kind and no other.</summary>
internal static class MailLogin
{
    public static async Task Check(FoundServer server)
    {
        using var client = Client(server.Protocol);
        await client.ConnectAsync(
            server.Host,
            server.Port,
            server.Security == "tls" ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls);
        await client.AuthenticateAsync(server.Login, Person.Password);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(client.IsSecure);
            Assert.That(client.IsAuthenticated);
        }

        await client.DisconnectAsync(quit: true);
    }

    /// <summary>The stage's authority publishes no revocation list.</summary>
    private static MailService Client(string protocol) => protocol switch
    {
        "imap" => new ImapClient { CheckCertificateRevocation = false },
        "pop3" => new Pop3Client { CheckCertificateRevocation = false },
        "smtp" => new SmtpClient { CheckCertificateRevocation = false },
        _ => throw new ArgumentOutOfRangeException(nameof(protocol), protocol, null),
    };
}
