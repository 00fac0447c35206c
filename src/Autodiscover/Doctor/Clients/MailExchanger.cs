using Autodiscover.Dns;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Doctor.Clients;

/// <summary>
/// The host that a domain's mail goes to, and the names that clients derive from it to find the hoster's settings. All
/// known clients use only the most preferred one.
/// </summary>
internal sealed record MailExchanger(string Host, string BaseDomain)
{
    /// <summary>The host without its first label.</summary>
    public string Parent => Host[(Host.IndexOf('.', StringComparison.Ordinal) + 1)..];

    /// <summary>From the best MX host that is a valid name; null if there is none.</summary>
    public static MailExchanger? From(IReadOnlyList<string> hosts, BaseDomains domains) =>
        hosts.FirstOrDefault(host => HostName.IsValid(host) && host.Contains('.', StringComparison.Ordinal)) is { } best
            ? new MailExchanger(best, domains.From(best))
            : null;

    /// <summary>
    /// Thunderbird's two names, on the desktop and on Android: the host without its first label, then the registered
    /// domain; nothing if that is the mail domain (comm-central, FetchConfig.sys.mjs, fetchConfigForMX;
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

    /// <summary>FairEmail's: the host and all its parents, up to the registered domain (EmailProvider.java).</summary>
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
