using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Documents;

/// <summary>The host names of this service, for which it needs certificates.</summary>
public static class ResponderNames
{
    /// <summary>The labels below a mail domain that clients use for its formats.</summary>
    public static IEnumerable<string> Labels(Formats formats) =>
        WireFormat.All
            .Where(format => (format.Switch & formats) != Formats.None)
            .Select(format => format.HostLabel)
            .OfType<string>()
            .Distinct();

    /// <summary>The host names below a mail domain that point here: those of its formats.</summary>
    public static IEnumerable<string> Below(AccountSettings settings) =>
        Labels(settings.Formats).Select(label => $"{label}.{settings.Domain}");

    /// <summary>The names used by clients that start from the MX hosts, in the hoster's zone.</summary>
    public static IEnumerable<string> ForMx(AccountSettings settings) => settings.MxHosts.Except(Below(settings));

    /// <summary>
    /// True for a name of a domain that is listed, or covered by a wildcard whose entry allows it. The <c>*</c> entry
    /// never counts, otherwise anyone could cause an unlimited number of certificate orders. The name is lower-case
    /// A-labels.
    /// </summary>
    public static bool MayHaveCertificate(DomainIndex domains, string name) =>
        domains.IsPublicHost(name)
        || domains.IsMxHost(name)
        || IsBelowListed(domains, name)
        || domains.TryFindPublicHostForCertificate(name, out _);

    private static bool IsBelowListed(DomainIndex domains, string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot > 0
            && HostLabels.Contains(name.AsSpan(0, dot))
            && domains.TryFindForCertificate(name[(dot + 1)..], out var domain)
            && Labels(domain.Settings.Formats).Contains(name[..dot]);
    }
}
