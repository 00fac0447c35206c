using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Documents;

/// <summary>The host names this service answers at, and so needs certificates for.</summary>
public static class ResponderNames
{
    /// <summary>The labels below a mail domain that its formats are asked at.</summary>
    public static IEnumerable<string> Labels(Formats formats) =>
        WireFormat.All
            .Where(format => (format.Switch & formats) != Formats.None)
            .Select(format => format.HostLabel)
            .OfType<string>()
            .Distinct();

    /// <summary>The host names below a mail domain that lead here: those whose formats it answers in.</summary>
    public static IEnumerable<string> Below(AccountSettings settings) =>
        Labels(settings.Formats).Select(label => $"{label}.{settings.Domain}");

    /// <summary>The names that clients ask at who start from the MX hosts, in the hoster's zone.</summary>
    public static IEnumerable<string> ForMx(AccountSettings settings) => settings.MxHosts.Except(Below(settings));

    /// <summary>
    /// True for a name of a domain that is listed, or covered by a wildcard whose entry allows it; the <c>*</c> entry
    /// never counts, else anyone could have certificates ordered without end. The name is lower-case A-labels.
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
