using Autodiscover.RealClientTests.Clients;
using Autodiscover.RealClientTests.Servers;
using NUnit.Framework.Interfaces;

namespace Autodiscover.RealClientTests.Scenarios;

/// <summary>A person at the real window, who knows a name, an address and a password and nothing else.</summary>
[Client("Thunderbird")]
public sealed class ThunderbirdWindow
{
    private Thunderbird thunderbird = null!;

    [OneTimeSetUp]
    public async Task Start() => thunderbird = await Thunderbird.Start("thunderbird-window");

    [OneTimeTearDown]
    public async Task Stop() => await thunderbird.DisposeAsync();

    [TearDown]
    public async Task ShowWhatWentWrong()
    {
        if (TestContext.CurrentContext.Result.Outcome.Status == TestStatus.Failed)
        {
            await thunderbird.Screenshot("failed");
        }
    }

    [Test]
    public async Task Sets_up_the_account_from_a_name_an_address_and_a_password()
    {
        await thunderbird.Run("open-account-window", new { });
        await thunderbird.Type("#realName", Person.Name);
        await thunderbird.Type("#email", Person.Email);
        await thunderbird.Screenshot("1-address-typed");
        await thunderbird.Click("#forward");

        var found = await thunderbird.Run<string>("read-shown-text", new { Selector = "email-config-found" });
        await thunderbird.Screenshot("2-account-found");
        await thunderbird.Click("#forward");

        await thunderbird.Type("#password", Person.Password);
        await thunderbird.Screenshot("3-password-typed");
        await thunderbird.Click("#forward");

        var collections = await thunderbird.Run<string>("read-shown-text", new { Selector = "email-sync-accounts-form" });
        await thunderbird.Screenshot("4-calendar-and-contacts-found");
        await thunderbird.Click("#forward");

        await thunderbird.Run("read-shown-text", new { Selector = "email-added-success" });
        await thunderbird.Screenshot("5-account-added");
        await thunderbird.Click("#forward");
        var stored = await thunderbird.Run<StoredAccount>("read-stored-account", new { });

        using (Assert.EnterMultipleScope())
        {
            Assert.That(found, Does.Contain("box7.example.test"));
            Assert.That(collections, Does.Contain(Collections.Calendar).And.Contain(Collections.AddressBook));
            Assert.That(stored.Name, Is.EqualTo(Person.Name));
            Assert.That(stored.Email, Is.EqualTo(Person.Email));
            Assert.That(stored.Incoming, Is.EqualTo(PublishedServers.Incoming(Person.Email)[0]));
            Assert.That(stored.Outgoing, Is.EqualTo(PublishedServers.Outgoing(Person.Email)[0]));
        }
    }

    [Test, DependsOnTest(nameof(Sets_up_the_account_from_a_name_an_address_and_a_password))]
    public async Task Sends_a_message_and_reads_it_back()
    {
        var subject = $"Sent on {DateTimeOffset.UtcNow:O}";
        const string Body = "Nobody typed a host name.";

        await thunderbird.Run("send-message", new { To = Person.Email, Subject = subject, Body });
        var message = await thunderbird.Run<ReadMessage>("read-message", new { Subject = subject, Body });
        await thunderbird.Screenshot("6-message-read");

        Assert.That(message, Is.EqualTo(new ReadMessage($"{Person.Name} <{Person.Email}>", subject, Body)));
    }
}
