using System.Text;
using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Documents;

/// <summary>
/// A domain's records as lines to paste into a zone file (RFC 1035 section 5), each group with its purpose.
/// </summary>
public static class ZoneText
{
    public static string Render(AccountSettings settings, string? target = null)
    {
        var text = new StringBuilder().Append("; Mail client setup for ").Append(settings.Domain).Append('\n');
        foreach (var line in DnsComments.Host(settings, target))
        {
            text.Append("; ").Append(line).Append('\n');
        }

        foreach (var group in DnsRecords.Groups(settings, target).Concat(MxRecords.Groups(settings, target)))
        {
            text.Append('\n');
            DnsComments.Group(group).ForEach(line => text.Append("; ").Append(line).Append('\n'));
            text.AppendJoin("", group.Records.Select(record => $"{record}\n"));
        }

        return text.ToString();
    }
}
