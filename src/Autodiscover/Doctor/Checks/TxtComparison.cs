using Autodiscover.Doctor.Findings;
using Autodiscover.Documents;
using Autodiscover.Text;

namespace Autodiscover.Doctor.Checks;

/// <summary>
/// How the texts of one name compare with the wanted one: the path beside a DAV service's SRV record (RFC 6764
/// section 4), or the digest of the PACC document, of which any may match.
/// </summary>
internal static class TxtComparison
{
    private const string DigestVersion = "v=UAAC1";

    public static Finding Create(string name, DnsRecord line, IReadOnlyList<string> found)
    {
        var isDigest = line.Data.StartsWith(DigestVersion, StringComparison.Ordinal);
        return (found.Count, isDigest) switch
        {
            _ when found.Contains(line.Data) => new Finding(DnsCodes.Ok, Level.Ok, name, $"says {line.Data}"),
            (0, true) =>
                Bad(DnsCodes.DigestMissing, Level.Warning,
                    "has no digest of the PACC document, so that its clients do not trust it"),
            (0, _) => Bad(DnsCodes.TxtMissing, Level.Warning, "has no TXT record, so that clients must guess the path"),
            (_, true) => Bad(DnsCodes.DigestStale, Level.Problem,
                $"has the digest of another document ({Printable.List(found)}), so that PACC clients refuse this one"),
            _ => Bad(DnsCodes.TxtWrong, Level.Problem, $"says {Printable.List(found)}; the catalog says {line.Data}"),
        };

        Finding Bad(FindingCode code, Level level, string message) =>
            new(code, level, name, message, DnsFindings.Publish(line));
    }
}
