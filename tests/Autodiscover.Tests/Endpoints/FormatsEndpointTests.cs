using System.Net;
using System.Text.Json;
using Autodiscover.Documents;

namespace Autodiscover.Tests.Endpoints;

public sealed class FormatsEndpointTests
{
    private readonly Server server = Server.WithSample("everything");

    [OneTimeTearDown]
    public void Stop() => server.Dispose();

    [TestCase("/autodiscover/autodiscover.json?Email=user@example.com&Protocol=Autodiscoverv1&RedirectCount=1")]
    [TestCase("/autodiscover/autodiscover.json/v1.0/user@example.com?Protocol=AUTODISCOVERV1")]
    [TestCase("/Autodiscover/Autodiscover.json/V1.0/user%40example.com?protocol=AutodiscoverV1")]
    public async Task Autodiscover_V2_points_to_autodiscover_xml(string path)
    {
        using var answer = await server.Get(path);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Content.Headers.ContentType!.ToString(), Is.EqualTo("application/json; charset=utf-8"));
        var expected = AutodiscoverJson.Render(Samples.Settings("everything", "example.com"), "AutodiscoverV1");
        Assert.That(await answer.Content.ReadAsByteArrayAsync(), Is.EqualTo(expected));
    }

    [TestCase("?Email=user@example.com&Protocol=EWS", "InvalidProtocol")]
    [TestCase("?Email=user@example.com&Protocol=", "InvalidProtocol")]
    [TestCase("?Email=user@example.com", "MandatoryParameterMissing")]
    public async Task Autodiscover_V2_says_what_it_cannot_do_as_Microsoft_does(string query, string code)
    {
        using var answer = await server.Get("/autodiscover/autodiscover.json" + query);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        using var error = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.That(error.RootElement.GetProperty("ErrorCode").GetString(), Is.EqualTo(code));
    }

    [TestCase("?emailaddress=user@example.com")]
    [TestCase("?email=user%40example.com")]
    public async Task A_profile_is_a_download_for_one_person_that_nobody_keeps(string query)
    {
        using var answer = await server.Get("/email.mobileconfig" + query);

        Assert.That(answer.Content.Headers.ContentType!.ToString(), Is.EqualTo("application/x-apple-aspen-config"));
        Assert.That(answer.Content.Headers.ContentDisposition!.ToString(), Is.EqualTo("attachment; filename=\"example.com.mobileconfig\""));
        Assert.That(answer.Headers.CacheControl!.NoStore);
        var expected = Mobileconfig.Render(Samples.Settings("everything", "example.com", "user@example.com"));
        Assert.That(await answer.Content.ReadAsByteArrayAsync(), Is.EqualTo(expected));
    }

    [Test]
    public async Task A_profile_without_an_address_is_the_hosts()
    {
        using var answer = await server.Get("/email.mobileconfig", "example.com");

        var expected = Mobileconfig.Render(Samples.Settings("everything", "example.com"));
        Assert.That(await answer.Content.ReadAsByteArrayAsync(), Is.EqualTo(expected));
    }

    [Test]
    public async Task PACC_goes_by_the_host_alone_and_is_asked_for_anew_each_time()
    {
        using var answer = await server.Get(
            "/.well-known/user-agent-configuration.json?emailaddress=user@plain.example", "ua-auto-config.example.com");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Content.Headers.ContentType!.ToString(), Is.EqualTo("application/json"));
        Assert.That(answer.Headers.CacheControl!.ToString(), Is.EqualTo("no-cache"));
        Assert.That(answer.Headers.ETag, Is.Not.Null);
        Assert.That(await answer.Content.ReadAsByteArrayAsync(), Is.EqualTo(Pacc.Render(Samples.Settings("everything", "example.com"))));
    }

    [TestCase("/.well-known/caldav", "GET", "https://dav.example.com/dav/")]
    [TestCase("/.well-known/caldav", "PROPFIND", "https://dav.example.com/dav/")]
    [TestCase("/.well-known/carddav", "PROPFIND", "https://dav.example.com/dav/")]
    [TestCase("/.well-known/carddav", "OPTIONS", "https://dav.example.com/dav/")]
    [TestCase("/.well-known/jmap", "GET", "https://mail.example.com/jmap/session")]
    [TestCase("/.well-known/jmap", "HEAD", "https://mail.example.com/jmap/session")]
    public async Task Well_known_paths_lead_to_the_service_whatever_the_method(string path, string method, string location)
    {
        using var answer = await server.Get(path, "example.com", new HttpMethod(method));

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.MovedPermanently));
        Assert.That(answer.Headers.Location!.OriginalString, Is.EqualTo(location));
        Assert.That(answer.Headers.CacheControl!.ToString(), Is.EqualTo("public, max-age=600"));
    }

    [Test]
    public async Task The_operator_says_how_long_documents_may_be_kept()
    {
        using var answer = await server.Get("/mail/config-v1.1.xml", "autoconfig.example.com");

        Assert.That(answer.Headers.CacheControl!.ToString(), Is.EqualTo("public, max-age=600"));
    }

    [TestCase("/autodiscover/autodiscover.json?Email=user@plain.example&Protocol=AutodiscoverV1")]
    [TestCase("/email.mobileconfig?email=user@plain.example")]
    [TestCase("/.well-known/user-agent-configuration.json")]
    [TestCase("/.well-known/caldav")]
    [TestCase("/.well-known/carddav")]
    [TestCase("/.well-known/jmap")]
    public async Task A_format_that_is_off_is_404_for_that_domain(string path)
    {
        using var answer = await server.Get(path, "plain.example");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("No such mail domain here.\n"));
    }

    [TestCase("/autodiscover/autodiscover.json/v1.0/x?Protocol=AutodiscoverV1", "192.0.2.1")]
    [TestCase("/email.mobileconfig?email=user@localhost", "localhost")]
    [TestCase("/.well-known/user-agent-configuration.json", "[2001:db8::1]")]
    [TestCase("/.well-known/caldav", "localhost")]
    public async Task No_default_takes_in_what_is_no_domain(string path, string host)
    {
        using var answer = await server.Get(path, host);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }
}
