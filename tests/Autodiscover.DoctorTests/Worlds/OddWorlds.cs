namespace Autodiscover.DoctorTests.Worlds;

/// <summary>Every healthy but odd world.</summary>
internal static class OddWorlds
{
    /// <summary>What a test of its own shows, since it is more than one domain.</summary>
    public const string SharedHost = "a host that a hundred domains share, examined with --all";

    public static IReadOnlyList<OddWorld> All { get; } =
    [
        new("good.test", "everything as most have it"),
        new("dav.test", "a DAV server that asks for a login, at another host"),
        new("davhome.test", "calendars and address books at the mail domain itself"),
        new("jmap.test", "JMAP at another host"),
        new("hosted.test", "a responder in another domain, and the own name answers"),
        new("signed.test", "profiles that are signed"),
        new("wildspf.test", "a wildcard TXT record, and PACC switched off"),
        new("wildhome.test", "a wildcard alias that leads every name to the responder"),
        new("offhome.test", "Outlook's formats off, and a wildcard that leads their name to the responder"),
        new("caaother.test", "a CAA record, and a certificate of an authority of one's own"),
        new("nodes.test", "a responder of two nodes"),
        new("cdn.test", "a CDN in front of the responder"),
        new("httpsonly.test", "https only, without plain http"),
        new("mxonly.test", "a customer's domain with nothing but its MX record, which leads to the hoster's settings"),
        new("sieve.test", "filter rules by ManageSieve"),
        new("poponly.test", "POP3 and submission by implicit TLS, and nothing else"),
        new("mxalias.test", "an MX record that names an alias"),
        new("mxaway.test", "an MX record that leads to a filter of others"),
        new("splittext.test", "a digest in two strings of one TXT record"),
        new("twotexts.test", "two digests, of which one is right"),
        new("longtext.test", "a TXT record too long for a datagram"),
        new("lifetimes.test", "records that live for no time, and for a month"),
        new("weights.test", "SRV records with other priorities and weights"),
        new("altsvc.test", "HTTP/3 and HSTS for all below the domain, where all have https"),
        new("static.test", "documents as files, with placeholders"),
        new("withquery.test", "a redirect with the address in it"),
        new("good.test", "a resolver that does not know EDNS") { Lie = ResolverLie.RefusesEdns },
        new("good.test", "a resolver that takes almost two seconds for each answer") { Lie = ResolverLie.IsSlow },
        new("good.test", "a resolver that writes names in capitals") { Lie = ResolverLie.MixesCase },
        new("good.test", "a resolver that cuts its answers, and answers by TCP") { Lie = ResolverLie.Truncates },
        new("split.test", "a resolver with a view of its own (split horizon)"),
        new("six.test", "IPv6 only"),
        new("stapled.test", "a must-staple certificate with its staple"),
        new("stapled13.test", "the same of a server with TLS 1.3 alone"),
    ];
}
