using System.Text.Json;
using System.Text.Json.Serialization;

namespace Autodiscover.Observability.Watching;

/// <summary>
/// An event for a watcher, one JSON object per line: a request, or how many were dropped because the watcher reads too
/// slowly.
/// </summary>
internal sealed partial record WatchLine
{
    private const int Version = 1;

    public int SchemaVersion { get; init; } = Version;

    public DateTimeOffset Time { get; init; }

    /// <summary>The number of dropped requests; null: this line is a request.</summary>
    public int? Dropped { get; init; }

    public string? Client { get; init; }

    public string? Format { get; init; }

    public string? Method { get; init; }

    public string? Scheme { get; init; }

    /// <summary>Null if the name is not in the catalog.</summary>
    public string? Host { get; init; }

    public string? Path { get; init; }

    public int? Status { get; init; }

    public string? Answer { get; init; }

    /// <summary>The same client's previous answer, if it made the client try the next URL.</summary>
    public string? After { get; init; }

    public static WatchLine From(WatchedRequest request, WatchedRequest? before, WatchFilter filter)
    {
        var names = new WatchNames(request.Domains, filter);
        return new WatchLine
        {
            Time = request.Time,
            Client = EnumLabels<ClientFamily>.All[(int)request.Client],
            Format = request.Format,
            Method = request.Method,
            Scheme = SchemeOf(request),
            Host = names.Host(request.Host),
            Path = request.Path.Length > 0 ? request.Path : null,
            Status = request.Status,
            Answer = AnswerText.Create(request, names),
            After = before is null ? null : $"{AnswerText.Code(before)} at {Place(before, names)}",
        };
    }

    /// <summary>A URL if its host name may be shown, else a path and a description of the name.</summary>
    public static string Place(WatchLine line) => Place(line.Scheme ?? "http", line.Host, line.Path);

    public static WatchLine? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, LineJson.Default.WatchLine);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public byte[] ToJson() => [.. JsonSerializer.SerializeToUtf8Bytes(this, LineJson.Default.WatchLine), (byte)'\n'];

    private static string SchemeOf(WatchedRequest request) => request.IsHttps ? "https" : "http";

    private static string Place(WatchedRequest request, WatchNames names) =>
        Place(SchemeOf(request), names.Host(request.Host), request.Path.Length > 0 ? request.Path : null);

    private static string Place(string scheme, string? host, string? path) => (host, path) switch
    {
        (null, null) => $"{scheme}://… (unknown path)",
        (null, _) => $"{scheme}://…{path}",
        (_, null) => $"{scheme}://{host}/… (unknown path)",
        _ => $"{scheme}://{host}{path}",
    };

    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonSerializable(typeof(WatchLine))]
    private sealed partial class LineJson : JsonSerializerContext;
}
