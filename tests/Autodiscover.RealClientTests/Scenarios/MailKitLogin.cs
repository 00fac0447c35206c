using Autodiscover.RealClientTests.Clients;

namespace Autodiscover.RealClientTests.Scenarios;

/// <summary>What is published is what works: host, port, security and login come from the documents alone.</summary>
[Client("MailKit")]
public sealed class MailKitLogin
{
    [TestCase("imap", "tls", 993)]
    [TestCase("imap", "starttls", 143)]
    [TestCase("pop3", "tls", 995)]
    [TestCase("pop3", "starttls", 110)]
    [TestCase("smtp", "tls", 465)]
    [TestCase("smtp", "starttls", 587)]
    public async Task Logs_in_where_autoconfig_says(string protocol, string security, int port) =>
        await LogIn(await PublishedDocuments.Autoconfig(Person.Email), protocol, security, port);

    [TestCase("imap", "tls", 993)]
    [TestCase("pop3", "tls", 995)]
    [TestCase("smtp", "tls", 465)]
    public async Task Logs_in_where_Outlook_autodiscover_says(string protocol, string security, int port) =>
        await LogIn(await PublishedDocuments.Pox(Person.Email), protocol, security, port);

    [TestCase("imap", "starttls", 143)]
    [TestCase("smtp", "starttls", 587)]
    public async Task Logs_in_where_Outlook_autodiscover_says_STARTTLS(string protocol, string security, int port) =>
        await LogIn(await PublishedDocuments.Pox("anna@outlook-starttls.test"), protocol, security, port);

    private static async Task LogIn(IReadOnlyList<FoundServer> published, string protocol, string security, int port)
    {
        var server = published.SingleOrDefault(server => server.Protocol == protocol && server.Security == security);
        Assert.That(server?.Port, Is.EqualTo(port), $"{protocol} with {security} is published");

        await MailLogin.Check(server!);
    }
}
