namespace Autodiscover.Tests.Endpoints;

public sealed class TlsGateEndpointTests
{
    private readonly Server server = Server.WithSample("everything", ("gate-network", "192.0.2.0/24"));

    [OneTimeTearDown]
    public void Stop() => server.Dispose();

    [TestCase("autoconfig.example.com", 200)]
    [TestCase("AutoDiscover.Example.com", 200)]
    [TestCase("ua-auto-config.example.com", 200)]
    [TestCase("setup.example.com", 200)]
    [TestCase("autoconfig.plain.example", 200)]
    [TestCase("autodiscover.plain.example", 200)]
    [TestCase("ua-auto-config.plain.example", 404, TestName = "PACC is off there")]
    [TestCase("autoconfig.shop.customers.example.net", 200)]
    [TestCase("setup.shop.customers.example.net", 200)]
    [TestCase("autoconfig.customers.example.net", 404)]
    [TestCase("autoconfig.a.b.customers.example.net", 404)]
    [TestCase("autoconfig.autoconfig.customers.example.net", 404)]
    [TestCase("example.com", 404)]
    [TestCase("www.example.com", 404)]
    [TestCase("autoconfig.elsewhere.example", 404, TestName = "The default entry never counts")]
    [TestCase("*", 404)]
    [TestCase("*.example.com", 404)]
    [TestCase("192.0.2.1", 404)]
    [TestCase("", 404)]
    public async Task A_certificate_may_be_ordered_for_our_own_names_only(string name, int status)
    {
        var answer = await server.From("127.0.0.1", "/tls/allowed?domain=" + name);

        Assert.That(answer.Response.StatusCode, Is.EqualTo(status));
    }

    [Test]
    public async Task A_wildcard_that_was_not_opted_in_gets_no_certificates()
    {
        using var closed = Server.WithSample("many-domains");

        var answer = await closed.From("127.0.0.1", "/tls/allowed?domain=autoconfig.shop.customers.example.net");

        Assert.That(answer.Response.StatusCode, Is.EqualTo(404));
    }

    [TestCase("127.0.0.1", 200)]
    [TestCase("::1", 200)]
    [TestCase("::ffff:127.0.0.1", 200)]
    [TestCase("192.0.2.9", 200)]
    [TestCase("::ffff:192.0.2.9", 200)]
    [TestCase("198.51.100.1", 404)]
    [TestCase("2001:db8::1", 404)]
    public async Task Only_this_machine_and_the_gate_networks_may_ask(string client, int status)
    {
        var answer = await server.From(client, "/tls/allowed?domain=autoconfig.example.com");

        Assert.That(answer.Response.StatusCode, Is.EqualTo(status));
    }

    [TestCase("X-Forwarded-For")]
    [TestCase("X-Forwarded-Proto")]
    [TestCase("X-Forwarded-Host")]
    [TestCase("X-Forwarded-Port")]
    [TestCase("X-Forwarded-Server")]
    [TestCase("Forwarded")]
    [TestCase("X-Real-IP")]
    [TestCase("Via")]
    [TestCase("CF-Connecting-IP")]
    [TestCase("True-Client-IP")]
    public async Task What_a_proxy_on_this_machine_passes_on_is_not_from_this_machine(string header)
    {
        var answer = await server.From("127.0.0.1", "/tls/allowed?domain=autoconfig.example.com", "localhost", (header, "198.51.100.1"));

        Assert.That(answer.Response.StatusCode, Is.EqualTo(404));
    }

    [Test]
    public async Task No_limit_meant_for_one_client_keeps_the_proxy_from_asking_for_all_of_its_own()
    {
        using var limited = Server.WithSample("mailcow", ("rate-limit", "1"));

        var gate = await Statuses(limited, "/tls/allowed?domain=autoconfig.example.com");
        var document = await Statuses(limited, "/v1.1/example.com");

        Assert.That(gate, Is.All.EqualTo(200));
        Assert.That(document, Has.Some.EqualTo(429));
    }

    private static async Task<List<int>> Statuses(Server server, string path)
    {
        var statuses = new List<int>();
        for (var request = 0; request < 10; request++)
        {
            statuses.Add((await server.From("127.0.0.1", path)).Response.StatusCode);
        }

        return statuses;
    }
}
