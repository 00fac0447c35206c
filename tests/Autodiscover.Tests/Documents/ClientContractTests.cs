using System.Text;
using Autodiscover.Catalog;
using Autodiscover.Documents;
using Autodiscover.Tests.Oracles;

namespace Autodiscover.Tests.Documents;

/// <summary>
/// What clients that cannot run here make of every sample; each reader restates its client's source. Who takes the
/// last server must be served as well as who takes the first.
/// </summary>
public sealed class ClientContractTests
{
    private static readonly (string Client, Func<byte[], string, ClientAccount> Read, Index Incoming, Index Outgoing)[] Clients =
    [
        ("Delta Chat", DeltaChatAutoconfig.Read, 0, 0),
        ("Evolution", EvolutionAutoconfig.Read, ^1, ^1),
        ("KMail", KMailAutoconfig.Read, 0, 0),
        ("FairEmail", FairEmailAutoconfig.Read, ^1, ^1),
        ("Nextcloud Mail", FirstServerAutoconfig.Read, 0, 0),
        ("SnappyMail", FirstServerAutoconfig.Read, 0, 0),
        ("aerc", AercAutoconfig.Read, 0, ^1),
        ("himalaya", HimalayaAutoconfig.Read, 0, 0),
        ("Mailspring", MailspringAutoconfig.Read, 0, 0),
        ("GNOME Online Accounts", GnomeAutoconfig.Read, 0, 0),
    ];

    private static IEnumerable<string> Names => Clients.Select(client => client.Client);

    private static IEnumerable<object[]> Cases =>
        from pair in Samples.Offering(Formats.Autoconfig) from client in Clients select new object[] { client.Client, pair[0], pair[1] };

    [TestCaseSource(nameof(Cases))]
    public void It_sets_up_a_server_each_way_and_the_right_login(string client, string sample, string domain)
    {
        var settings = Samples.Settings(sample, domain, $"someone@{domain}");
        var (_, read, incoming, outgoing) = Clients.Single(known => known.Client == client);

        var account = read(Autoconfig.Render(settings), $"someone@{domain}");

        Assert.That(
            account.Incoming,
            Is.EqualTo(settings.Services.Where(service => service.Protocol == MailProtocol.Imap).ToList()[incoming]));
        Assert.That(
            account.Outgoing,
            Is.EqualTo(settings.Services.Where(service => service.Protocol == MailProtocol.Smtp).ToList()[outgoing]));
        // FairEmail knows one login, the document's last; `check` warns where that is not everybody's.
        var login = client == "FairEmail" ? settings.Servers[^1].Login : settings.Servers[0].Login;
        Assert.That(account.Login, Is.EqualTo(settings.Fill(login)));
    }

    [TestCaseSource(typeof(Samples), nameof(Samples.Offering), new object[] { Formats.Autoconfig })]
    public void KMail_takes_the_plain_password_unless_OAuth_is_published(string sample, string domain)
    {
        var settings = Samples.Settings(sample, domain);
        var isOAuth = settings.Servers[0].Takes(AuthenticationMethod.OAuth2);

        Assert.That(KMailAutoconfig.Method(Autoconfig.Render(settings)), Is.EqualTo(isOAuth ? "OAuth2" : "PLAIN"));
    }

    /// <summary>What an MX domain and ManageSieve add is passed over by whoever does not know it.</summary>
    [TestCaseSource(nameof(Names))]
    public void It_reads_a_document_with_an_MX_domain_and_ManageSieve_as_one_without(string client)
    {
        const string Added = """
            "mxDomain": "hoster.example.net", "manageSieve": { "host": "sieve.example.com" }, "formats": { "setupServer": true },
            """;
        const string Calendars = """ "caldav": { "root": "https://dav.example.com/dav/" } """;
        var read = Clients.Single(known => known.Client == client).Read;
        var plain = Autoconfig.Render(Catalogs.Settings(Calendars));
        var rich = Autoconfig.Render(Catalogs.Settings(Added + Calendars));

        Assert.That(Encoding.UTF8.GetString(rich), Does.Contain("setupServer").And.Contain("purpose=\"mx\""));
        Assert.That(read(rich, "jo@example.com"), Is.EqualTo(read(plain, "jo@example.com")));
    }

    [Test]
    public void Thunderbird_and_K9_accept_a_document_with_an_MX_domain_and_ManageSieve()
    {
        var settings = Catalogs.Settings("""
            "mxDomain": "hoster.example.net", "manageSieve": {}, "formats": { "setupServer": true }
            """);
        var document = Autoconfig.Render(settings);

        Assert.That(K9Autoconfig.Accepts(document, out var reason), reason);
        Assert.That(ThunderbirdAutoconfig.Read(document, "jo", "example.com").Incoming, Is.EqualTo(settings.Incoming));
    }

    [Test]
    public void GNOME_stops_at_any_document_so_that_there_is_none_without_servers() =>
        Assert.That(GnomeAutoconfig.EndsTheSearch(Autoconfig.Render(Samples.Settings("minimal", "example.com"))));

    [TestCaseSource(typeof(Samples), nameof(Samples.Offering), new object[] { Formats.Pox })]
    public void Exchangelib_reads_the_answer_and_the_error(string sample, string domain)
    {
        var answer = ExchangelibPox.Read(Pox.Render(Samples.Settings(sample, domain, $"someone@{domain}")));
        var error = ExchangelibPox.Read(PoxError.Render(PoxErrorCode.SchemaNotOffered, new TimeOnly(9, 5, 3), 7));

        Assert.That(answer, Is.EqualTo(new ExchangelibPox.Answer($"someone@{domain}", "email", "settings", null)));
        Assert.That(error, Is.EqualTo(new ExchangelibPox.Answer(null, null, null, "601")));
    }

    [TestCase("Evolution", "<incomingServer type=\"imap\">", "<incomingServer type=\"imap\" priority=\"1\">")]
    [TestCase("himalaya", " version=\"1.1\"", "")]
    [TestCase("himalaya", "<domain>", "<incomingServer type=\"jmap\"/><domain>")]
    [TestCase("himalaya", "<outgoingServer", "<documentation url=\"https://example.com/\"/><outgoingServer")]
    [TestCase("aerc", "%EMAILADDRESS%", "%EMAILLOCALPART%.example")]
    [TestCase("Mailspring", "%EMAILADDRESS%", "%EMAILLOCALPART%.example")]
    [TestCase("GNOME Online Accounts", "%EMAILADDRESS%", "%EMAILLOCALPART%.example")]
    [TestCase("FairEmail", "%EMAILADDRESS%", "%EMAILLOCALPART%.example")]
    [TestCase("Nextcloud Mail", "<socketType>SSL", "<socketType>plain")]
    public void A_document_that_the_client_rejects_is_rejected_here(string client, string ours, string theirs)
    {
        var document = Encoding.UTF8.GetString(Autoconfig.Render(Samples.Settings("mailcow", "example.com")))
            .Replace(ours, theirs, StringComparison.Ordinal);
        var read = Clients.Single(known => known.Client == client).Read;

        Assert.That(() => read(Encoding.UTF8.GetBytes(document), "someone@example.com"), Throws.InstanceOf<FormatException>());
    }
}
