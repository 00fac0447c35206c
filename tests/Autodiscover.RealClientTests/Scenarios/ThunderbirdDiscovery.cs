using Autodiscover.RealClientTests.Clients;

namespace Autodiscover.RealClientTests.Scenarios;

/// <summary>
/// Thunderbird's own account creation, one domain for each way to be found; every found account is logged in to.
/// </summary>
[Client("Thunderbird")]
public sealed class ThunderbirdDiscovery
{
    private Thunderbird thunderbird = null!;

    [OneTimeSetUp]
    public async Task Start() => thunderbird = await Thunderbird.Start("thunderbird-discovery");

    [OneTimeTearDown]
    public async Task Stop() => await thunderbird.DisposeAsync();

    [Test]
    public Task Finds_the_account_on_the_autoconfig_host_over_https() => Finds("anna@secure.test", "xml-from-isp-https");

    [Test]
    public Task Finds_the_account_on_the_autoconfig_host_over_plain_http() => Finds("anna@plain.test", "xml-from-isp-http");

    [Test]
    public Task Finds_the_account_at_the_well_known_address_over_https() => Finds("anna@wellknown.test", "xml-from-isp-https");

    [Test]
    public Task Finds_the_account_at_the_well_known_address_over_plain_http() => Finds("anna@wellknown-plain.test", "xml-from-isp-http");

    [Test]
    public Task Takes_the_first_of_several_servers_and_offers_the_others_in_order() => Finds("anna@several.test", "xml-from-isp-https");

    [Test]
    public Task Understands_a_domain_with_STARTTLS_only() => Finds("anna@starttls.test", "xml-from-isp-https");

    [Test]
    public Task Understands_a_domain_with_POP3_only() => Finds("anna@pop.test", "xml-from-isp-https");

    [Test]
    public Task Logs_in_with_the_local_part_where_the_catalog_says_so() => Finds("anna@short-login.test", "xml-from-isp-https");

    [Test]
    public async Task Logs_in_with_different_names_for_IMAP_and_SMTP()
    {
        const string Email = "anna@two-logins.test";
        await Finds(Email, "xml-from-isp-https");

        var account = await Find(Email);

        Assert.That(account.Incoming[0].Login, Is.Not.EqualTo(account.Outgoing[0].Login));
        await MailLogin.Check(account.Outgoing[0]);
    }

    [Test]
    public Task Finds_a_customer_domain_through_its_mail_exchanger() => Finds("anna@hosted.test", "xml-from-isp-https");

    [Test]
    public Task Finds_the_account_through_Outlook_autodiscover_alone() => Finds("anna@outlook.test", "exchange-from-url1");

    [Test]
    public Task Finds_STARTTLS_through_Outlook_autodiscover_alone() => Finds("anna@outlook-starttls.test", "exchange-from-url1");

    [Test]
    public Task Finds_the_account_through_an_SRV_record_alone() => Finds("anna@srv.test", "exchange-from-srv");

    [Test]
    public Task Asks_the_person_before_it_follows_an_SRV_record_into_another_domain() =>
        Finds("anna@srv-elsewhere.test", "exchange-from-srv", "hoster.test");

    [Test]
    public Task Finds_an_international_domain_by_its_A_label() => Finds("anna@xn--bcher-kva.test", "xml-from-isp-https");

    [Test]
    public async Task Finds_nothing_for_a_domain_that_is_in_no_catalog()
    {
        var account = await Find("anna@stranger.test");

        Assert.That(account.Found, Is.False);
    }

    private async Task Finds(string email, string source, params string[] askedToTrust)
    {
        var account = await Find(email);

        Assert.That(account.Found, "found");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(account.Source, Is.EqualTo(source));
            Assert.That(account.Incoming, Is.EqualTo(PublishedServers.Incoming(email)));
            Assert.That(account.Outgoing, Is.EqualTo(PublishedServers.Outgoing(email)));
            Assert.That(account.AskedToTrust, Is.EqualTo(askedToTrust));
            Assert.That(account.LoggedInAs, Is.EqualTo(PublishedServers.Incoming(email)[0].Login));
        }
    }

    private Task<FoundAccount> Find(string email) =>
        thunderbird.Run<FoundAccount>("find-account", new { Email = email, Password = Person.Password });
}
