using System.Net;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;

namespace Autodiscover.Tests.Endpoints;

/// <summary>Whatever a stranger sends, the answer is a well-formed document or a 4xx.</summary>
public sealed class AnyRequestTests
{
    private static readonly string[] Parts =
    [
        "example.com", "autoconfig.", "autodiscover.", "@", ".", "..", "%", "%00", "%EMAILADDRESS%", "{email}",
        "&", "&amp;", "<", ">", "\"", "'", "+", " ", "\0", "\r\n", "\uFEFF", "\uFFFF", "😀", "ü", "xn--",
        "-", "[::1]", "192.0.2.1", ":443", "a", "<!DOCTYPE x>", "]]>", "<EMailAddress>",
        "*",
    ];

    private static readonly string[] Paths = ["/v1.1/", "/autodiscover/autodiscover.json/v1.0/", "/tls/allowed?domain="];

    private readonly Server server = Server.WithSample("many-domains");

    private static Gen<string> Text { get; } = Gen.OneOf(
        ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""),
        Gen.Elements(Parts).ListOf().Select(string.Concat),
        Gen.Elements(Parts).ListOf().Select(parts => string.Concat(parts) + "@example.com"));

    private LiveServer live = null!;

    [OneTimeSetUp]
    public async Task Start() => live = await LiveServer.WithSample("many-domains");

    [OneTimeTearDown]
    public async Task Stop()
    {
        server.Dispose();
        await live.DisposeAsync();
    }

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public Property Any_address_gets_autoconfig_or_a_4xx() => Prop.ForAll(Text.ToArbitrary(), address =>
        IsDocumentOr4xx(server.Get("/mail/config-v1.1.xml?emailaddress=" + Escape(address), "autoconfig.example.com")));

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public Property Any_host_gets_autoconfig_or_a_4xx() => Prop.ForAll(Text.ToArbitrary(), host =>
        GetFromHost(host) is ['H', 'T', 'T', 'P', '/', '1', '.', '1', ' ', '2' or '4', ..]);

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public Property Any_address_gets_POX_or_a_4xx() => Prop.ForAll(Text.ToArbitrary(), address =>
        IsDocumentOr4xx(server.Post("/autodiscover/autodiscover.xml", Ask(address))));

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public Property Any_body_gets_POX_or_a_4xx() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), body =>
        IsDocumentOr4xx(server.Post("/autodiscover/autodiscover.xml", body)));

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public Property Any_address_gets_a_profile_or_a_4xx() => Prop.ForAll(Text.ToArbitrary(), address =>
        IsDocumentOr4xx(server.Get("/email.mobileconfig?email=" + Escape(address), "example.com")));

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public Property Any_address_and_protocol_get_JSON_or_a_4xx() =>
        Prop.ForAll(Text.ToArbitrary(), Text.ToArbitrary(), (address, protocol) =>
        IsJsonOr404(server.Get($"/autodiscover/autodiscover.json?Email={Escape(address)}&Protocol={Escape(protocol)}", "example.com")));

    [FsCheck.NUnit.Property(MaxTest = 500)]
    public Property Any_path_gets_a_document_or_a_4xx() => Prop.ForAll(Text.ToArbitrary(), name =>
        Paths.All(path => Get(path + Escape(name), "example.com") is ['H', 'T', 'T', 'P', '/', '1', '.', '1', ' ', '2' or '4', ..]));

    /// <summary>
    /// Over a real socket: the test host decodes the Host field itself, and would fail in the server's place.
    /// </summary>
    private string GetFromHost(string host) => Get("/mail/config-v1.1.xml", host);

    private string Get(string path, string host) =>
        live.Send(Encoding.UTF8.GetBytes(
            $"GET {path} HTTP/1.1\r\nHost: {host.ReplaceLineEndings("")}\r\nConnection: close\r\n\r\n")).GetAwaiter().GetResult();

    private static bool IsDocumentOr4xx(Task<HttpResponseMessage> sending)
    {
        using var answer = sending.GetAwaiter().GetResult();
        return answer.StatusCode == HttpStatusCode.OK
            ? XDocument.Load(answer.Content.ReadAsStream()).Root!.Name.LocalName is "clientConfig" or "Autodiscover" or "plist"
            : (int)answer.StatusCode is >= 400 and < 500;
    }

    private static bool IsJsonOr404(Task<HttpResponseMessage> sending)
    {
        using var answer = sending.GetAwaiter().GetResult();
        return answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest
            ? JsonDocument.Parse(answer.Content.ReadAsStream()).RootElement.EnumerateObject().Count() == 2
            : answer.StatusCode == HttpStatusCode.NotFound;
    }

    /// <summary>Percent-encodes what can be encoded; half a surrogate pair cannot be sent at all.</summary>
    private static byte[] Ask(string address) => Encoding.UTF8.GetBytes(
        $"<Autodiscover><Request><EMailAddress>{address}</EMailAddress></Request></Autodiscover>");

    private static string Escape(string text) => string.Concat(Encoding.UTF8.GetBytes(text).Select(octet => $"%{octet:X2}"));
}
