using Autodiscover.RealClientTests.Clients;
using Autodiscover.RealClientTests.Servers;

namespace Autodiscover.RealClientTests.Scenarios;

/// <summary>
/// Calendars and contacts found from the mail domain alone, through /.well-known/caldav and /.well-known/carddav (RFC
/// 6764).
/// </summary>
[Client("vdirsyncer")]
public sealed class VdirsyncerSync
{
    [TestCase(
        "calendars", "calendar", Collections.EventFile + ".ics", "SUMMARY:Spring begins",
        TestName = "Finds_and_fetches_the_calendar_of_the_mail_domain")]
    [TestCase(
        "contacts", "contacts", Collections.CardFile + ".vcf", "FN:Bob Example",
        TestName = "Finds_and_fetches_the_address_book_of_the_mail_domain")]
    public async Task Finds_the_collections_of_the_mail_domain(string pair, string collection, string file, string line)
    {
        var configuration = Template.Fill("vdirsyncer.ini");
        await Command.RunAnswering("y\ny\n", "vdirsyncer", "--config", configuration, "discover", pair);
        await Command.Run("vdirsyncer", "--config", configuration, "sync", pair);

        Assert.That(File.ReadAllLines(Place.InFolder($"vdirsyncer/{pair}/{collection}/{file}")), Does.Contain(line));
    }
}
