using Autodiscover.RealClientTests.Clients;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MailKit.Security;
using MimeKit;

namespace Autodiscover.RealClientTests.Scenarios;

/// <summary>Thunderbird keeps the account that it found and sends with it, by whatever login the document names.</summary>
[Client("Thunderbird")]
public sealed class ThunderbirdSending
{
    private const string Sender = "anna@two-logins.test";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private Thunderbird thunderbird = null!;

    [OneTimeSetUp]
    public async Task Start() => thunderbird = await Thunderbird.Start("thunderbird-sending");

    [OneTimeTearDown]
    public async Task Stop() => await thunderbird.DisposeAsync();

    [Test]
    public async Task Sends_by_SMTP_with_another_name_than_it_reads_with()
    {
        var subject = $"Two names on {DateTimeOffset.UtcNow:O}";

        await thunderbird.Run<FoundAccount>("find-account", new { Email = Sender, Person.Password, Keep = true });
        var stored = await thunderbird.Run<StoredAccount>("read-stored-account", new { });
        await thunderbird.Run("send-message", new { To = Person.Email, Subject = subject, Body = "Sent." });
        var message = await Delivered(subject);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(stored.Incoming.Login, Is.EqualTo("anna"));
            Assert.That(stored.Outgoing.Login, Is.EqualTo(Sender));
            Assert.That(message.From.Mailboxes.Single().Address, Is.EqualTo(Sender));
            Assert.That(
                message.Headers.Where(header => header.Id == HeaderId.Received).Select(header => header.Value),
                Has.Some.Contains($"Authenticated sender: {Sender}"));
        }
    }

    /// <summary>What lies in the mailbox that it was sent to, read by another client.</summary>
    private static async Task<MimeMessage> Delivered(string subject)
    {
        using var given = new CancellationTokenSource(Patience);
        using var imap = new ImapClient { CheckCertificateRevocation = false };
        var server = PublishedServers.Incoming(Person.Email)[0];
        await imap.ConnectAsync(server.Host, server.Port, SecureSocketOptions.SslOnConnect, given.Token);
        await imap.AuthenticateAsync(server.Login, Person.Password, given.Token);
        await imap.Inbox.OpenAsync(FolderAccess.ReadOnly, given.Token);
        while (true)
        {
            if (await imap.Inbox.SearchAsync(SearchQuery.SubjectContains(subject), given.Token) is [var found, ..])
            {
                return await imap.Inbox.GetMessageAsync(found, given.Token);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), given.Token);
            await imap.NoOpAsync(given.Token);
        }
    }
}
