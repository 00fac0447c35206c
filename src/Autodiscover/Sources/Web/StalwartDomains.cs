using System.Globalization;
using System.Text.Json;
using Autodiscover.Sources.Reading;
using Autodiscover.Text;

namespace Autodiscover.Sources.Web;

/// <summary>
/// Reads the domains of Stalwart 0.16 or later by JMAP, a few hundred at a time: the objects of
/// https://stalw.art/docs/ref/object/domain with the methods of RFC 8620, 5.1 and 5.5.
/// </summary>
internal static class StalwartDomains
{
    private const string Query = "x:Domain/query";
    private const string Get = "x:Domain/get";

    /// <summary>The number that every server must return at once (RFC 8620, 2: maxObjectsInGet).</summary>
    private const int AtOnce = 500;
    private const long MostBytes = 16 * 1024 * 1024;

    public static async Task Read(WebServer server, Action<HttpResponseMessage> check, IDomainRows rows, CancellationToken stopping)
    {
        var position = 0;
        string? known = null;
        while (true)
        {
            using var answer = await server.Send(HttpMethod.Post, stopping, Request(position));
            check(answer);
            using var page = await Parse(answer, server, stopping);
            var found = Result(page, Query, server);
            var state = Text(found, "queryState");
            if ((known ??= state) != state)
            {
                throw server.Problem("the list changed while it was read; trying again.");
            }

            var count = List(found, "ids", server).GetArrayLength();
            foreach (var domain in List(Result(page, Get, server), "list", server).EnumerateArray())
            {
                Add(domain, rows);
            }

            position += count;
            if (count == 0 || (found.TryGetProperty("total", out var total) && total.TryGetInt32(out var all) && position >= all))
            {
                return;
            }
        }
    }

    private static string Request(int position) =>
        $$"""
        {"using":["urn:ietf:params:jmap:core","urn:stalwart:jmap"],"methodCalls":[
        ["{{Query}}",{"position":{{position.ToString(CultureInfo.InvariantCulture)}},"limit":{{AtOnce}},"calculateTotal":true},"q"],
        ["{{Get}}",{"#ids":{"resultOf":"q","name":"{{Query}}","path":"/ids"},"properties":["name","aliases","isEnabled"]},"g"]]}
        """;

    private static async Task<JsonDocument> Parse(HttpResponseMessage answer, WebServer server, CancellationToken stopping)
    {
        await using var content = await answer.Content.ReadAsStreamAsync(stopping);
        await using var bounded = new BoundedStream(content, MostBytes, MostBytes, WebList.Patience);
        try
        {
            return await JsonDocument.ParseAsync(bounded, cancellationToken: stopping);
        }
        catch (Exception failed) when (WebList.Describe(failed, bounded, "JMAP answer", MostBytes) is { } problem)
        {
            throw server.Problem(problem, failed);
        }
    }

    /// <summary>The result of a method (RFC 8620, 3.4), or its error (3.6.2).</summary>
    private static JsonElement Result(JsonDocument page, string method, WebServer server)
    {
        if (page.RootElement.ValueKind == JsonValueKind.Object
            && page.RootElement.TryGetProperty("methodResponses", out var responses) && responses.ValueKind == JsonValueKind.Array)
        {
            foreach (var response in responses.EnumerateArray().Where(IsResponse))
            {
                var name = response[0].GetString();
                if (name == method)
                {
                    return response[1];
                }

                if (name == "error")
                {
                    throw server.Problem(Refusal(Text(response[1], "type")));
                }
            }
        }

        throw NotStalwart(server);
    }

    private static bool IsResponse(JsonElement response) =>
        response is { ValueKind: JsonValueKind.Array } && response.GetArrayLength() >= 2
        && response[0].ValueKind == JsonValueKind.String && response[1].ValueKind == JsonValueKind.Object;

    private static string Refusal(string? type) => type switch
    {
        "forbidden" => "the API key may not list domains; give it the permissions sysDomainQuery and sysDomainGet.",
        "unknownMethod" => "this server has no list of domains in JMAP; Stalwart has it from 0.16 on.",
        _ => $"the server refuses the list of domains ({Printable.From(type ?? "")}); check its log.",
    };

    private static JsonElement List(JsonElement result, string name, WebServer server) =>
        result.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list : throw NotStalwart(server);

    private static void Add(JsonElement domain, IDomainRows rows)
    {
        if (domain.ValueKind != JsonValueKind.Object)
        {
            rows.Add(default);
            return;
        }

        if (domain.TryGetProperty("isEnabled", out var enabled) && enabled.ValueKind == JsonValueKind.False)
        {
            return;
        }

        var name = Text(domain, "name");
        rows.Add(new DomainRow(name));
        if (domain.TryGetProperty("aliases", out var aliases))
        {
            foreach (var alias in Names(aliases))
            {
                rows.Add(new DomainRow(alias, name));
            }
        }
    }

    /// <summary>The documentation calls it a list; Stalwart's registry writes sets as objects, like <c>{"name": true}</c>.</summary>
    private static IEnumerable<string?> Names(JsonElement names) => names.ValueKind switch
    {
        JsonValueKind.Array => names.EnumerateArray().Select(name => name.ValueKind == JsonValueKind.String ? name.GetString() : null),
        JsonValueKind.Object => names.EnumerateObject()
            .Where(name => name.Value.ValueKind is not (JsonValueKind.False or JsonValueKind.Null)).Select(name => name.Name),
        _ => [],
    };

    private static string? Text(JsonElement place, string name) =>
        place.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static SourceException NotStalwart(WebServer server) =>
        server.Problem("the answer is not that of Stalwart's JMAP; write the URL of the server, or of its /jmap.");
}
