using System.Text;
using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Documents;

/// <summary>
/// A domain's records in the columns of a control panel's form: names without the zone, host names without the final
/// dot.
/// </summary>
public static class DnsTable
{
    private static readonly string[] Header = ["NAME", "TYPE", "PRIORITY", "WEIGHT", "PORT", "TARGET"];

    public static string Render(AccountSettings settings, string? target = null)
    {
        List<DnsGroup> groups = [.. DnsRecords.Groups(settings, target), .. MxRecords.Groups(settings, target)];
        var rows = groups.SelectMany(group => group.Records).ToDictionary(record => record, record => Cells(record, settings.Domain));
        var widths = Header.Select((title, column) => rows.Values.Append(Header).Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder()
            .Append("# Mail client setup for ").Append(settings.Domain).Append(", TTL ").Append(DnsRecord.TimeToLive).Append('\n');
        foreach (var line in DnsComments.Host(settings, target))
        {
            text.Append("# ").Append(line).Append('\n');
        }

        AppendRow(text, Header, widths);
        foreach (var group in groups)
        {
            text.Append('\n');
            DnsComments.Group(group).ForEach(line => text.Append("# ").Append(line).Append('\n'));
            foreach (var record in group.Records)
            {
                AppendRow(text, rows[record], widths);
            }
        }

        return text.ToString();
    }

    private static string[] Cells(DnsRecord record, string zone) => record.Data.Split(' ') switch
    {
        [var priority, var weight, var port, var host] when record.Type == DnsType.Srv =>
            [record.RelativeTo(zone), record.TypeName, priority, weight, port, Host(host)],
        _ => [record.RelativeTo(zone), record.TypeName, "", "", "", record.Type == DnsType.Cname ? Host(record.Data) : record.Data],
    };

    private static string Host(string absolute) => absolute == "." ? absolute : absolute.TrimEnd('.');

    private static void AppendRow(StringBuilder text, string[] cells, int[] widths) =>
        text.AppendJoin("  ", cells.Select((cell, column) => column == cells.Length - 1 ? cell : cell.PadRight(widths[column])))
            .Append('\n');
}
