using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents;

namespace Autodiscover.Doctor.Checks;

/// <summary>The record that confirms a PACC document.</summary>
internal static class PaccDigest
{
    public static DnsRecord Line(AccountSettings settings) => DnsRecords.Create(settings).First(record =>
        record.Type == DnsType.Txt && record.Name.StartsWith("_ua-auto-config.", StringComparison.Ordinal));
}
