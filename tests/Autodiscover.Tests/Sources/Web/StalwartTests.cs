using System.Text.Json;
using Autodiscover.Catalog;
using Autodiscover.Sources.Reading;
using Autodiscover.Sources.Web;

namespace Autodiscover.Tests.Sources.Web;

/// <summary>
/// A stand-in that answers as Stalwart's documentation says: https://stalw.art/docs/ref/object/domain and RFC 8620.
/// </summary>
public sealed class StalwartTests
{
    private const string Variable = "AUTODISCOVER_TEST_STALWART";

    [OneTimeSetUp]
    public void SetToken() => Environment.SetEnvironmentVariable(Variable, "API_s3cr3t");

    [Test]
    public async Task Enabled_domains_are_read_with_their_aliases_however_these_are_written()
    {
        using var server = new ListServer(_ => Answer(
            """{ "queryState": "s", "ids": ["a", "b", "c", "d"], "total": 4 }""",
            """
            { "id": "a", "name": "one.example", "aliases": ["uno.example", "eins.example"], "isEnabled": true },
            { "id": "b", "name": "off.example", "aliases": ["aus.example"], "isEnabled": false },
            { "id": "c", "name": "bücher.example", "aliases": { "livres.example": true, "gone.example": false } },
            { "id": "d", "name": "plain.example", "aliases": [] }
            """));

        var rows = await Read(server);

        Assert.That(rows, Is.EqualTo(new[]
        {
            new DomainRow("one.example"), new DomainRow("uno.example", "one.example"), new DomainRow("eins.example", "one.example"),
            new DomainRow("bücher.example"), new DomainRow("livres.example", "bücher.example"), new DomainRow("plain.example"),
        }));
    }

    [Test]
    public async Task It_asks_both_methods_in_one_request_with_the_key()
    {
        using var server = new ListServer(_ => Answer("""{ "ids": [], "total": 0 }""", ""));

        await Read(server);

        var (head, body) = Split(server.Requests.Single());
        using var json = JsonDocument.Parse(body);
        var calls = json.RootElement.GetProperty("methodCalls");
        Assert.That(head, Does.StartWith("POST /jmap HTTP/1.1\r\n").And.Contain("Authorization: Bearer API_s3cr3t\r\n"));
        Assert.That(head, Does.Contain("Content-Type: application/json"));
        Assert.That(calls.EnumerateArray().Select(call => call[0].GetString()), Is.EqualTo(new[] { "x:Domain/query", "x:Domain/get" }));
        Assert.That(calls[1][1].GetProperty("#ids").GetProperty("resultOf").GetString(), Is.EqualTo(calls[0][2].GetString()));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task More_domains_than_fit_into_one_answer_are_read_page_by_page(bool saysTotal)
    {
        using var server = new ListServer(request => Page(request, total: 1201, most: 500, saysTotal));

        var rows = await Read(server);

        Assert.That(rows.Select(row => row.Domain).Distinct().Count(), Is.EqualTo(1201));
        Assert.That(server.Requests, Has.Count.EqualTo(saysTotal ? 3 : 4));
    }

    [Test]
    public async Task A_list_that_changes_between_two_pages_is_not_believed()
    {
        var count = 0;
        using var server = new ListServer(request => Page(request, 1201, 500, saysTotal: true, state: $"s{count++}"));

        await AssertFails(server, "the list changed while it was read; trying again.");
    }

    [TestCase("""{ "type": "forbidden" }""", "the API key may not list domains; give it the permissions sysDomainQuery and sysDomainGet.")]
    [TestCase("""{ "type": "unknownMethod" }""", "this server has no list of domains in JMAP; Stalwart has it from 0.16 on.")]
    [TestCase("""{ "type": "serverFail\u001b" }""", "the server refuses the list of domains (serverFail\\u{1B}); check its log.")]
    public async Task A_refusal_says_what_to_do(string error, string problem)
    {
        using var server = new ListServer(
            _ => ListServer.Json($$"""{ "methodResponses": [["error", {{error}}, "q"]], "sessionState": "x" }"""));

        await AssertFails(server, problem);
    }

    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("null")]
    [TestCase("""{ "methodResponses": 5 }""")]
    [TestCase("""{ "methodResponses": [[], [1, 2], ["x:Domain/query", 7, "q"], null] }""")]
    [TestCase("""{ "methodResponses": [["x:Domain/query", { "ids": "a" }, "q"]] }""")]
    [TestCase("""{ "methodResponses": [["x:Domain/query", { "ids": ["a"] }, "q"], ["x:Domain/get", { "list": {} }, "g"]] }""")]
    public async Task An_answer_of_something_else_is_named_as_that(string answer)
    {
        using var server = new ListServer(_ => ListServer.Json(answer));

        await AssertFails(server, "the answer is not that of Stalwart's JMAP; write the URL of the server, or of its /jmap.");
    }

    [TestCase("<html>", "the answer is not a complete JMAP answer: it fails at line 1, byte 1.")]
    [TestCase("{ \"methodResponses\": [", "the answer is not a complete JMAP answer: it fails at line 1, byte 23.")]
    public async Task An_answer_that_is_no_JSON_is_named_as_that(string answer, string problem)
    {
        using var server = new ListServer(_ => ListServer.Json(answer));

        await AssertFails(server, problem);
    }

    [Test]
    public async Task A_key_that_is_not_accepted_is_said()
    {
        using var server = new ListServer(_ => ListServer.Status(401));

        await AssertFails(server, "the server does not accept the token (status 401); renew it, or grant it read access.");
    }

    [Test]
    public async Task Odd_entries_are_handed_over_as_rows_without_a_name()
    {
        using var server = new ListServer(_ => Answer(
            """{ "ids": ["a", "b", "c"], "total": 3 }""",
            """7, { "name": 5, "aliases": 3 }, { "name": "one.example", "aliases": [null, "uno.example"] }"""));

        var rows = await Read(server);

        Assert.That(rows.Select(row => row.Domain), Is.EqualTo(new[] { null, null, "one.example", null, "uno.example" }));
    }

    private static string? Page(string request, int total, int most, bool saysTotal, string state = "s")
    {
        using var json = JsonDocument.Parse(Split(request).Body);
        var query = json.RootElement.GetProperty("methodCalls")[0][1];
        var numbers = Enumerable.Range(0, total).Skip(query.GetProperty("position").GetInt32())
            .Take(Math.Min(most, query.GetProperty("limit").GetInt32())).ToList();
        return Answer(
            $$"""
            { "queryState": "{{state}}", "ids": [{{string.Join(',', numbers.Select(number => $"\"{number}\""))}}]
              {{(saysTotal ? $", \"total\": {total}" : "")}} }
            """,
            string.Join(',', numbers.Select(number => $$"""{ "name": "d{{number}}.example" }""")));
    }

    private static string Answer(string query, string list) => ListServer.Json($$"""
        { "methodResponses": [
            ["x:Domain/query", {{query}}, "q"],
            ["x:Domain/get", { "accountId": "b", "state": "n", "list": [{{list}}], "notFound": [] }, "g"]
          ], "sessionState": "x" }
        """);

    private static (string Head, string Body) Split(string request) =>
        request.IndexOf("\r\n\r\n", StringComparison.Ordinal) is var end ? (request[..(end + 2)], request[(end + 4)..]) : default;

    private static async Task AssertFails(ListServer server, string problem)
    {
        var failure = await Assert.ThrowsAsync<SourceException>(() => Read(server));

        Assert.That(failure!.Message, Does.EndWith($"/jmap: {problem}"));
    }

    private static async Task<IReadOnlyList<DomainRow>> Read(ListServer server)
    {
        var entry = new SourceEntry
        {
            Http = new Uri(server.Url).GetLeftPart(UriPartial.Authority),
            Preset = "stalwart",
            Password = new SecretReference { Env = Variable },
        };
        await using var source = WebSource.Create(entry);
        var rows = new CollectedRows();
        Assert.That(await source.ReadVersion(CancellationToken.None), Is.Null);
        await source.Read(rows, CancellationToken.None);
        return rows.Rows;
    }
}
