using System.Text.Json;
using System.Text.Json.Serialization;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents;

namespace Autodiscover.Commands;

/// <summary>DNS records as JSON, for scripts.</summary>
internal static partial class DnsJson
{
    public static string Render(IEnumerable<AccountSettings> settings, string? target)
    {
        var rows = settings.SelectMany(one => DnsRecords.Groups(one, target)
            .Concat(MxRecords.Groups(one, target))
            .SelectMany(group => Rows(one.Domain, group)));
        return JsonSerializer.Serialize(new Page(1, JsonTime.Now, [.. rows]), DnsShape.Default.Page) + "\n";
    }

    private static IEnumerable<Row> Rows(string domain, DnsGroup group) => group.Records.Select(record =>
        new Row(
            domain, record.Name, record.TypeName, DnsRecord.TimeToLive, record.Data, group.Purpose.Key,
            group.Purpose.Need.ToString().ToLowerInvariant()));

    internal sealed record Page(int SchemaVersion, DateTimeOffset Time, IReadOnlyList<Row> Records);

    internal sealed record Row(string Domain, string Name, string Type, int Ttl, string Data, string Purpose, string Need);

    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n")]
    [JsonSerializable(typeof(Page))]
    internal sealed partial class DnsShape : JsonSerializerContext;
}
