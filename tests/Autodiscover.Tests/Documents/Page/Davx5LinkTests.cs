using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents.Page;

namespace Autodiscover.Tests.Documents.Page;

public sealed class Davx5LinkTests
{
    [TestCase("user@example.com", "davx5://user%40example.com@dav.example.com/dav/")]
    [TestCase("o'brien+x@example.com", "davx5://o%27brien%2Bx%40example.com@dav.example.com/dav/")]
    [TestCase("r&d/50%#?@example.com", "davx5://r%26d%2F50%25%23%3F%40example.com@dav.example.com/dav/")]
    [TestCase(null, "davx5://dav.example.com/dav/")]
    public void The_user_name_is_escaped_and_both_services_share_a_link(string? address, string expected)
    {
        var links = Davx5Link.From(Samples.Settings("everything", "example.com", address));

        Assert.That(links.Select(link => link.Key), Is.EqualTo(new[] { expected }));
    }

    [Test]
    public void DAVx5_reads_the_root_and_the_user_name_back()
    {
        var settings = Samples.Settings("everything", "example.com", "o'brien+(x)@example.com");

        var link = new Uri(Davx5Link.From(settings).Single().Key);

        Assert.That($"https://{link.Host}{link.PathAndQuery}", Is.EqualTo(settings.Caldav!.Root));
        Assert.That(Uri.UnescapeDataString(link.UserInfo).Split(':'), Is.EqualTo(new[] { settings.LoginName }));
    }

    [Test]
    public void Two_roots_are_two_links_and_a_port_stays()
    {
        var links = Davx5Link.From(Dav("""
            "caldav": { "root": "https://cal.example.com:8443/a%20b/" }, "carddav": { "root": "https://card.example.com/" }
            """, "user@example.com"));

        Assert.That(links.Select(link => link.Key), Is.EqualTo(new[]
        {
            "davx5://user%40example.com@cal.example.com:8443/a%20b/", "davx5://user%40example.com@card.example.com/",
        }));
    }

    [Test]
    public void A_user_name_with_a_colon_has_no_link_since_its_rest_would_be_taken_for_a_password() =>
        Assert.That(Davx5Link.From(Dav("\"caldav\": { \"root\": \"https://cal.example.com/\" }", "a:b@example.com")), Is.Empty);

    private static AccountSettings Dav(string json, string address) => Catalogs.Settings(json, address);
}
