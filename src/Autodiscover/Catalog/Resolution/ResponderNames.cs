namespace Autodiscover.Catalog.Resolution;

/// <summary>The host names a responder answers under, and so needs certificates for.</summary>
public static class ResponderNames
{
    /// <summary>
    /// True for a name of a domain that is listed, or covered by a wildcard whose entry allows it; the <c>*</c> entry never counts, else
    /// anyone could have certificates ordered without end. The name is lower-case A-labels.
    /// </summary>
    public static bool MayHaveCertificate(DomainIndex domains, string name) =>
        domains.IsPublicHost(name) || Runs(name).Any(run => domains.TryFindForCertificate(run, out var domain) && Of(domain).Contains(name));

    /// <summary>The labels below a mail domain that its formats are asked at, all of them a <see cref="DomainIndex.IsServiceLabel"/>.</summary>
    public static IEnumerable<string> Labels(Formats formats) =>
    [
        .. formats.HasFlag(Formats.Autoconfig) ? ["autoconfig"] : Array.Empty<string>(),
        .. (formats & (Formats.Pox | Formats.Mobilesync)) != Formats.None ? ["autodiscover"] : Array.Empty<string>(),
        .. formats.HasFlag(Formats.Pacc) ? ["ua-auto-config"] : Array.Empty<string>(),
    ];

    private static IEnumerable<string> Of(MailDomain domain) =>
        Labels(domain.Settings.Formats).Select(label => $"{label}.{domain.Name}").Prepend(domain.PublicHost);

    /// <summary>Every run of labels that may be the mail domain: <c>publicHost</c> may have labels on both sides of it.</summary>
    private static IEnumerable<string> Runs(string name)
    {
        var labels = name.Split('.');
        return
            from start in Enumerable.Range(0, labels.Length)
            from end in Enumerable.Range(start + 1, labels.Length - start)
            where end - start > 1
            select string.Join('.', labels[start..end]);
    }
}
