using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Autodiscover.Sources.Reading;

namespace Autodiscover.Sources.Web;

/// <summary>Reads a JSON list entry by entry while it arrives, so that it is never completely in memory.</summary>
internal static class WebList
{
    public const long MostBytes = 256 * 1024 * 1024;
    public const long MostBytesOfEntry = 1024 * 1024;

    private const int MostDepth = 8;

    /// <summary>How long a server may pause within its answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Throws a <see cref="SourceException"/> that begins with <paramref name="place"/> for anything but a complete
    /// list.
    /// </summary>
    public static async Task Read(
        Stream answer, WebPreset preset, string place, IDomainRows rows, CancellationToken stopping)
    {
        await using var bounded = new BoundedStream(answer, MostBytes, MostBytesOfEntry, Patience);
        var nothingElse = JsonTypeInfoResolver.Combine();
        var options = new JsonSerializerOptions { MaxDepth = MostDepth, TypeInfoResolver = nothingElse };
        var entries = JsonMetadataServices.CreateValueInfo<WebEntry>(options, new WebEntryConverter(preset));
        try
        {
            await foreach (var (row, aliases) in JsonSerializer.DeserializeAsyncEnumerable(bounded, entries, stopping))
            {
                bounded.NoteEntry();
                rows.Add(row);
                foreach (var alias in aliases)
                {
                    rows.Add(new DomainRow(alias, row.Domain));
                }
            }
        }
        catch (Exception failed) when (Describe(failed, bounded) is { } problem)
        {
            throw new SourceException($"{place}: {problem}", failed);
        }

        if (bounded.FirstByte != '[')
        {
            throw new SourceException($"{place}: {NotAList(bounded)}");
        }
    }

    /// <summary>
    /// Says what is wrong with an answer that could not be read to its end; null if the exception has another cause.
    /// </summary>
    public static string? Describe(Exception failed, BoundedStream answer, string what, long mostBytes) => failed switch
    {
        AnswerTooLongException { IsEntry: true } =>
            $"an entry of the list is larger than {MostBytesOfEntry / 1024} KiB, which is the limit.",
        AnswerTooLongException => $"the answer is larger than {mostBytes / (1024 * 1024)} MiB, which is the limit.",
        TimeoutException => $"the answer paused for {Patience.TotalSeconds:0} s; check the server.",
        JsonException json =>
            $"the answer is not a complete {what}: it fails at line {json.LineNumber + 1 ?? 1}, "
            + $"byte {json.BytePositionInLine + 1 ?? 1}.",
        IOException => "the connection was lost during the answer; check the server's log.",
        _ => null,
    };

    private static string? Describe(Exception failed, BoundedStream answer) =>
        failed is JsonException && answer.FirstByte != '[' ? NotAList(answer) : Describe(failed, answer, "JSON list", MostBytes);

    private static string NotAList(BoundedStream answer) => answer.FirstByte switch
    {
        (byte)'<' => "the answer is a web page, not a JSON list; correct the URL.",
        (byte)'{' => "the answer is a JSON object, not a list; the URL must give a list like [\"example.com\"].",
        0 => "the answer is empty, not a JSON list; correct the URL.",
        _ => "the answer is not a JSON list; the URL must give one like [\"example.com\"].",
    };
}
