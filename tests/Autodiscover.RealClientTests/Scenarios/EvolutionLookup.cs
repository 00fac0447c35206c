using Autodiscover.RealClientTests.Clients;

namespace Autodiscover.RealClientTests.Scenarios;

/// <summary>
/// Evolution's account assistant without its window. Unlike Thunderbird it takes the last server of each protocol,
/// which is why the last one must work as well as the first.
/// </summary>
[Client("Evolution")]
public sealed class EvolutionLookup
{
    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "Clients", "Scripts", "evolution.py");

    [Test]
    public Task Finds_the_account_on_the_autoconfig_host_over_https() => Finds("anna@secure.test");

    [Test]
    public Task Finds_the_account_on_the_autoconfig_host_over_plain_http() => Finds("anna@plain.test");

    [Test]
    public Task Finds_the_account_at_the_well_known_address_over_https() => Finds("anna@wellknown.test");

    [Test]
    public Task Finds_the_account_at_the_well_known_address_over_plain_http() => Finds("anna@wellknown-plain.test");

    [Test]
    public Task Takes_the_last_of_several_servers() => Finds("anna@several.test");

    [Test]
    public Task Takes_different_names_for_IMAP_and_SMTP() => Finds("anna@two-logins.test");

    [Test]
    public Task Understands_a_domain_with_POP3_only() => Finds("anna@pop.test");

    [Test]
    public async Task Finds_nothing_for_a_domain_that_is_in_no_catalog()
    {
        var end = await Assert.ThrowsAsync<InvalidOperationException>(() => Ask("anna@stranger.test"));

        Assert.That(end!.Message, Does.Contain("ended with 3"));
    }

    private static async Task Finds(string email)
    {
        string[] expected =
        [
            $"Results for <{email}>",
            .. from server in PublishedServers.Incoming(email).Concat(PublishedServers.Outgoing(email))
               group server by server.Protocol into protocol
               select protocol.Last() into last
               select $"{last.Protocol.ToUpperInvariant()}: {last.Login}@{last.Host}:{last.Port}",
        ];

        var found = await Ask(email);

        Assert.That(found.Trim().Split('\n'), Is.EqualTo(expected));
    }

    private static Task<string> Ask(string email) => Command.Run("dbus-run-session", "--", "/usr/bin/python3", Script, email);
}
