using System.Diagnostics;
using System.Net;
using System.Text;
using Autodiscover.Documents;

namespace Autodiscover.Tests.Abuse;

/// <summary>
/// XML made to hurt its reader. Whatever it is, it costs little, reads nothing, and is answered like any other
/// nonsense.
/// </summary>
public sealed class HostileXmlTests
{
    private const string Ask = "<Autodiscover><Request><EMailAddress>user@example.com</EMailAddress></Request></Autodiscover>";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Server server = Server.WithSample("minimal");

    private static IEnumerable<TestCaseData<byte[]>> Unreadable { get; } =
    [
        Case(
            "billion laughs",
            "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>"
            + AskFor("&c;")),
        Case(
            "quadratic blowup",
            $"<!DOCTYPE x [<!ENTITY a \"{new string('a', 30_000)}\">]>" + AskFor(string.Concat(Enumerable.Repeat("&a;", 5000)))),
        Case("external entity", "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" + AskFor("&a;")),
        Case("external subset", "<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/evil.dtd\">" + Ask),
        Case("parameter entity", "<!DOCTYPE x [<!ENTITY % p SYSTEM \"file:///etc/passwd\"> %p;]>" + Ask),
        Case("undeclared entity", Ask.Replace("user", "&nbsp;&lt", StringComparison.Ordinal).Replace("@", "", StringComparison.Ordinal)),
        Case("deep nesting", string.Concat(Enumerable.Repeat("<a>", 15_000))),
        Case("deep and closed", string.Concat(Enumerable.Repeat("<a>", 9_000)) + string.Concat(Enumerable.Repeat("</a>", 9_000))),
        Case("huge attribute", $"<Autodiscover x=\"{new string('a', 60_000)}\"/>"),
        Case("many attributes", $"<Autodiscover {string.Join(' ', Enumerable.Range(0, 5000).Select(n => $"a{n}=\"\""))}/>"),
        Case("overlong name", $"<{new string('a', 60_000)}/>"),
        Case("unclosed comment", "<Autodiscover><!--" + new string('-', 50_000)),
        Case("bare ampersands", "<Autodiscover>" + new string('&', 50_000)),
        Case("bare brackets", new string('<', 60_000)),
        Case("UTF-7", "<?xml version=\"1.0\" encoding=\"UTF-7\"?>+ADw-Autodiscover+AD4-"),
        new([.. Encoding.UTF32.Preamble, .. Encoding.UTF32.GetBytes(Ask)]) { TestName = "UTF-32" },
        new([0xFF, 0xFE, 0x00, 0xD8, 0x00, 0xD8]) { TestName = "half surrogates" },
        new([0xC0, 0xBC, 0x41, 0xC0, 0xBE]) { TestName = "overlong UTF-8" },
        new(new byte[60_000]) { TestName = "zeroes" },
        Case("element in the address", Ask.Replace("user", "<b>user</b>", StringComparison.Ordinal)),
        Case("overlong address", Ask.Replace("user", new string('u', 50_000), StringComparison.Ordinal)),
    ];

    [OneTimeTearDown]
    public void Stop() => server.Dispose();

    [TestCaseSource(nameof(Unreadable))]
    public async Task It_is_error_600_at_once_and_nothing_of_it_comes_back(byte[] body)
    {
        var watch = Stopwatch.StartNew();

        using var answer = await server.Post("/autodiscover/autodiscover.xml", body);

        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(watch.Elapsed, Is.LessThan(Patience));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(text, Does.Contain("<ErrorCode>600</ErrorCode>").And.Not.Contain("root:").And.Not.Contain("user"));
        Assert.That(text, Has.Length.LessThan(600));
    }

    [Test]
    public void UTF_16_with_its_mark_is_read([Values] bool bigEndian)
    {
        var encoding = new UnicodeEncoding(bigEndian, byteOrderMark: true);

        Assert.That(PoxRequest.TryParse([.. encoding.Preamble, .. encoding.GetBytes(Ask)], out var request));
        Assert.That(request!.Address.ToString(), Is.EqualTo("user@example.com"));
    }

    private static string AskFor(string user) => Ask.Replace("user", user, StringComparison.Ordinal);

    private static TestCaseData<byte[]> Case(string name, string xml) => new(Encoding.UTF8.GetBytes(xml)) { TestName = name };
}
