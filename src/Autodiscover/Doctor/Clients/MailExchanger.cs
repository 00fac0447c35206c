using Autodiscover.Dns;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Doctor.Clients;

/// <summary>
/// The host that a domain's mail goes to, and what clients make of its name to find the hoster's settings. Only the most
/// preferred one counts, for all that were looked at.
/// </summary>
internal sealed record MailExchanger(string Host, string BaseDomain)
{
    /// <summary>The host without its first label.</summary>
    public string Parent => Host[(Host.IndexOf('.', StringComparison.Ordinal) + 1)..];

    /// <summary>From the best host of an MX record that is a name at all; null where there is none.</summary>
    public static MailExchanger? From(IReadOnlyList<string> hosts, BaseDomains domains) =>
        hosts.FirstOrDefault(host => HostName.IsValid(host) && host.Contains('.', StringComparison.Ordinal)) is { } best
            ? new MailExchanger(best, domains.From(best))
            : null;

    /// <summary>
    /// Thunderbird's two names, on the desktop and on Android: the host without its first label, then the registered
    /// domain; nothing where that is the mail domain (comm-central, FetchConfig.sys.mjs, fetchConfigForMX;
    /// thunderbird-android, MxLookupAutoconfigDiscovery.kt).
    /// </summary>
    public IEnumerable<string> ForThunderbird(string domain) =>
        BaseDomain == domain ? [] : Host == BaseDomain ? [BaseDomain] : new[] { Parent, BaseDomain }.Distinct();

    /// <summary>GNOME's two: the whole host, then its registered domain (goamailclient.c, goa_mail_client_mx_domain_cb).</summary>
    public IEnumerable<string> ForGnome(string domain) =>
        new[] { Host, BaseDomain }.Distinct().Where(name => name != domain);

    /// <summary>Nextcloud's two: the whole host, then the host without its first label (IspDb.php, query).</summary>
    public IEnumerable<string> ForNextcloud(string domain) =>
        new[] { Host, Parent }.Where(name => name != domain && name.Contains('.', StringComparison.Ordinal));

    /// <summary>FairEmail's: the host and all its parents, as far as somebody registered them (EmailProvider.java).</summary>
    public IEnumerable<string> ForFairEmail(string domain)
    {
        for (var name = Host; name.Length >= BaseDomain.Length; name = name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..])
        {
            if (name != domain)
            {
                yield return name;
            }

            if (name == BaseDomain)
            {
                yield break;
            }
        }
    }
}
