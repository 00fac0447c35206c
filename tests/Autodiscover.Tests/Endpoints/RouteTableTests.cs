using Autodiscover.Endpoints;
using Autodiscover.Http;
using Microsoft.AspNetCore.Http;

namespace Autodiscover.Tests.Endpoints;

public sealed class RouteTableTests
{
    private static readonly IReadOnlyList<Route> All = Routes.Create(new EndpointOptions(), null, TimeProvider.System);
    private static readonly RouteTable Table = new(All);

    private static IEnumerable<string> Paths { get; } = [.. All.SelectMany(route => route.Paths)];

    [TestCaseSource(nameof(Paths))]
    public void A_path_is_found_in_any_case_with_or_without_a_slash_at_its_end(string path)
    {
        var route = Table.Find(path);

        Assert.That(route?.Paths, Does.Contain(path));
        Assert.That(Table.Find(path.ToUpperInvariant()), Is.SameAs(route));
        Assert.That(Table.Find(path.TrimEnd('/') + "/"), Is.SameAs(route));
    }

    [TestCase("/v1.1/example.com", "autoconfig")]
    [TestCase("/V1.1/mail", "autoconfig")]
    [TestCase("/autodiscover/autodiscover.json/v1.0/user@example.com", "json")]
    [TestCase("/autodiscover/autodiscover.json/v1.0/user@example.com/", "json")]
    public void One_segment_of_any_text_may_end_a_path(string path, string format) =>
        Assert.That(Table.Find(path)?.Kind.Name, Is.EqualTo(format));

    [TestCase("//mail/config-v1.1.xml", "autoconfig")]
    [TestCase("/mail/config-v1.1.xml//", "autoconfig")]
    [TestCase("/.well-known//autoconfig//mail/config-v1.1.xml", "autoconfig")]
    [TestCase("//Autodiscover//Autodiscover.xml", "pox")]
    public void A_slash_that_was_doubled_on_the_way_loses_no_document(string path, string format) =>
        Assert.That(Table.Find(path)?.Kind.Name, Is.EqualTo(format));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("*")]
    [TestCase("//")]
    [TestCase("/v1.1")]
    [TestCase("/v1.1/")]
    [TestCase("/v1.1//")]
    [TestCase("/v1.1/mail/config")]
    [TestCase("/v1.1/mail/config-v1.1.xml/more")]
    [TestCase("//tls/allowed")]
    [TestCase("//.well-known//user-agent-configuration.json")]
    [TestCase("mail/config-v1.1.xml")]
    [TestCase("/mail/config-v1.1.xml\0")]
    [TestCase("/autodiscover/autodiscover.json/v1.0/")]
    public void Nothing_is_served_at_any_other_path(string? path) =>
        Assert.That(Table.Find(path), Is.Null);

    [TestCase("/v1.1/example.com", "example.com")]
    [TestCase("/v1.1/example.com/", "example.com")]
    [TestCase("/v1.1/%2F", "%2F")]
    public void The_text_of_the_last_segment_is_given_as_it_stands(string path, string text) =>
        Assert.That(Route.LastSegment(new DefaultHttpContext { Request = { Path = path } }.Request), Is.EqualTo(text));

    [Test]
    public async Task A_method_that_is_not_known_is_told_which_ones_are()
    {
        using var server = Server.WithSample("everything");

        using var put = await server.Get("/mail/config-v1.1.xml", "example.com", HttpMethod.Put);
        using var page = await server.Get("/", "example.com", HttpMethod.Delete);
        using var dav = await server.Get("/.well-known/caldav", "example.com", new HttpMethod("PROPFIND"));

        Assert.That((int)put.StatusCode, Is.EqualTo(StatusCodes.Status405MethodNotAllowed));
        Assert.That(put.Content.Headers.Allow, Is.EqualTo(new[] { "GET", "HEAD" }));
        Assert.That(page.Content.Headers.Allow, Is.EqualTo(new[] { "GET", "HEAD", "POST" }));
        Assert.That((int)dav.StatusCode, Is.EqualTo(StatusCodes.Status301MovedPermanently));
    }
}
