using System.Globalization;
using System.Text;
using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Documents;

/// <summary>
/// A domain's records in octoDNS's YAML format for zones: keys in order, and a semicolon in a text escaped
/// (https://octodns.readthedocs.io).
/// </summary>
public static class OctodnsText
{
    public static string Render(AccountSettings settings, string? target = null)
    {
        var text = new StringBuilder()
            .Append("---\n# Mail client setup for ").Append(settings.Domain)
            .Append(CultureInfo.InvariantCulture, $": add these to {settings.Domain}.yaml\n");
        foreach (var line in DnsComments.Host(settings, target))
        {
            text.Append("# ").Append(line).Append('\n');
        }

        var groups = DnsRecords.Groups(settings, target);
        var names = groups.SelectMany(group => group.Records.Select(record => (group, record)))
            .GroupBy(one => one.record.RelativeTo(settings.Domain))
            .OrderBy(name => name.Key, StringComparer.Ordinal);
        foreach (var name in names)
        {
            DnsComments.Group(name.First().group).ForEach(line => text.Append("# ").Append(line).Append('\n'));
            text.Append(name.Key).Append(":\n");
            text.AppendJoin("", name.GroupBy(one => one.record.Type, one => one.record).Select(Entry));
        }

        return text.ToString();
    }

    /// <summary>All records of one name and type; a CNAME is always single, and its key is "value".</summary>
    private static string Entry(IGrouping<DnsType, DnsRecord> records)
    {
        var head = $"- ttl: {DnsRecord.TimeToLive}\n  type: {records.First().TypeName}\n";
        return records.Key == DnsType.Cname
            ? $"{head}  value: {records.Single().Data}\n"
            : $"{head}  values:\n{string.Concat(records.Select(Value))}";
    }

    private static string Value(DnsRecord record) => record.Data.Split(' ') is [var priority, var weight, var port, var host]
        && record.Type == DnsType.Srv
            ? $"  - port: {port}\n    priority: {priority}\n    target: {host}\n    weight: {weight}\n"
            : $"  - '{Escaped(record.Data)}'\n";

    private static string Escaped(string text) =>
        text.Replace(";", "\\;", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal);
}
