using System.Text;
using System.Text.RegularExpressions;

namespace Autodiscover.Tests.Endpoints;

/// <summary>
/// Requests as clients put them on the wire, in <c>Requests/*.http</c>, and the whole answer each gets from
/// samples/mailcow.json.
/// </summary>
public sealed partial class RecordedRequestTests
{
    private static readonly string Folder = Repository.Folder("tests/Autodiscover.Tests/Requests");

    private readonly Server server = Server.WithSample("mailcow");

    internal static IEnumerable<string> Recordings { get; } =
    [
        .. Directory.EnumerateFiles(Folder, "*.http")
            .Select(Path.GetFileNameWithoutExtension)
            .Order(StringComparer.Ordinal)
            .OfType<string>(),
    ];

    [OneTimeTearDown]
    public void Stop() => server.Dispose();

    [TestCaseSource(nameof(Recordings))]
    public async Task A_client_gets_this_answer(string request)
    {
        using var sent = await Read(request);

        using var answer = await server.Client.SendAsync(sent);

        Snapshot.Match(await Transcript(answer), "txt");
    }

    internal static async Task<HttpRequestMessage> Read(string request) =>
        Parse(await File.ReadAllTextAsync(Path.Combine(Folder, request + ".http")));

    private static HttpRequestMessage Parse(string recording)
    {
        var (head, body) = recording.Split("\n\n", 2) is [var h, var b] ? (h, b) : (recording, "");
        var lines = head.Split('\n');
        var request = new HttpRequestMessage(new HttpMethod(lines[0].Split(' ')[0]), lines[0].Split(' ')[1]);
        request.Content = body.Length > 0 ? new ByteArrayContent(Encoding.UTF8.GetBytes(body)) : null;
        foreach (var field in lines[1..].Select(line => line.Split(": ", 2)))
        {
            _ = request.Headers.TryAddWithoutValidation(field[0], field[1])
                || request.Content!.Headers.TryAddWithoutValidation(field[0], field[1]);
        }

        return request;
    }

    /// <summary>
    /// Status, header fields in order of their names, and body; what changes from one answer to the next is blanked.
    /// </summary>
    private static async Task<string> Transcript(HttpResponseMessage answer)
    {
        var fields = answer.Headers.Concat(answer.Content.Headers)
            .OrderBy(field => field.Key, StringComparer.Ordinal)
            .Select(field => $"{field.Key}: {string.Join(", ", field.Value)}\n");
        var text = $"{(int)answer.StatusCode}\n{string.Concat(fields)}\n{await answer.Content.ReadAsStringAsync()}";
        return Moment().Replace(text, "Time=\"…\" Id=\"…\"")
            .Replace($"Content-Length: {answer.Content.Headers.ContentLength}\n", "", StringComparison.Ordinal);
    }

    [GeneratedRegex("Time=\"\\d\\d:\\d\\d:\\d\\d\\.\\d{7}\" Id=\"\\d{1,10}\"")]
    private static partial Regex Moment();
}
