using System.Text;
using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Documents;

/// <summary>
/// A domain's records as commands for nsupdate(1) and knsupdate(1), a dynamic update (RFC 2136). Existing records of
/// the same name and type are replaced, but a digest is added: clients need the old one until caches have expired.
/// </summary>
public static class NsupdateText
{
    public static string Render(AccountSettings settings, string? target = null)
    {
        var text = new StringBuilder().Append("; Mail client setup for ").Append(settings.Domain).Append('\n');
        foreach (var line in DnsComments.Host(settings, target))
        {
            text.Append("; ").Append(line).Append('\n');
        }

        foreach (var group in DnsRecords.Groups(settings, target))
        {
            DnsComments.Group(group).ForEach(line => text.Append("; ").Append(line).Append('\n'));
            if (group.Purpose != DnsPurpose.PaccDigest)
            {
                text.AppendJoin("", group.Records.Select(Delete).Distinct());
            }

            text.AppendJoin("", group.Records.Select(Add));
        }

        return text.Append("send\n").ToString();
    }

    private static string Delete(DnsRecord record) => $"update delete {record.Name} {record.TypeName}\n";

    private static string Add(DnsRecord record) =>
        $"update add {record.Name} {DnsRecord.TimeToLive} {record.TypeName} {record.QuotedData}\n";
}
