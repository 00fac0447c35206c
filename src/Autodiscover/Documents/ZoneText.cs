using System.Text;
using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Documents;

/// <summary>A domain's records as lines to paste into a zone file (RFC 1035 section 5).</summary>
public static class ZoneText
{
    public static string Render(AccountSettings settings, string? target = null)
    {
        var host = target ?? settings.PublicHost;
        var text = new StringBuilder().Append("; Mail client setup for ").Append(settings.Domain).Append('\n');
        if (ResponderNames.Below(settings).Contains(host))
        {
            text.Append("; ").Append(host).Append(" needs an A and an AAAA record: ")
                .Append("the addresses of the server or proxy that answers.\n");
        }

        foreach (var record in DnsRecords.Create(settings, target))
        {
            text.Append(record).Append('\n');
        }

        return text.ToString();
    }
}
