using static Autodiscover.Doctor.Findings.FindingStory;

namespace Autodiscover.Doctor.Findings;

/// <summary>
/// The explanations of findings about resolvers, zones and name servers, and about the doctor itself.
/// </summary>
internal static class DnsStories
{
    public static IReadOnlyList<KeyValuePair<string, FindingStory>> All { get; } =
    [
        Story(DoctorCodes.Failed,
            "A check of this program ended by an exception; its kind is named in the message.",
            "Nothing is known of the domain, good or bad. Other domains of the same run are examined."),
        Story(DnsCodes.Resolver,
            "The domain and the root of DNS were asked for, several times within four seconds. There was no answer, the same "
            + "error to every question, or the root itself was said not to exist.",
            "Every other check begins with a lookup, so nothing else is claimed. The mail domain may be in perfect order."),
        Story(DnsCodes.ResolverLies,
            "A name below .invalid, which cannot exist (RFC 6761), was asked for its address, and one came back.",
            "Providers, hotels and filters send people to a page of their own this way. Clients take it for the responder. What was "
            + "made up is passed over in all other findings."),
        Story(DnsCodes.ResolverBehind,
            "The domain's own name servers were asked the same; all of them have the record as the catalog wants it, and the resolver "
            + "has none, or answers with an error.",
            "The zone is in order. Old routers and firewalls drop SRV and TXT records; and a resolver that asked before a record was "
            + "published remembers that for a while (RFC 2308)."),
        Story(DnsCodes.IPv6Lookup,
            "The host was asked for A and for AAAA records; the first question was answered well, the second with an error or NXDOMAIN.",
            "Clients ask both at once. Some wait for the second until they time out, some take the name for not there (RFC 4074)."),
        Story(DnsCodes.AliasLoop, "The aliases of the name were followed; they come back to where they began, or never end.",
            "No client comes to an address. Resolvers mostly answer SERVFAIL."),
        Story(DnsCodes.NoDomain,
            "The resolver answered NXDOMAIN for the domain and for autoconfig below it, while it knows the root.",
            "No client can find anything, and no mail arrives. Expired registrations and spelling mistakes in the catalog look like this."),
        Story(DnsCodes.Ok,
            "The record was looked up and is as the catalog says, or the name server gives the same answers as the resolver.",
            "Clients find what they are meant to find."),
        Story(DnsCodes.LookupFailed,
            "The resolver answered SERVFAIL, REFUSED or another error, or nothing within ten seconds.",
            "A failed lookup is not a missing record: nothing is known. Clients see the same failure and mostly give up."),
        Story(DnsCodes.Dnssec,
            "The resolver answered SERVFAIL, and gave an answer when it was asked not to check signatures (the CD bit).",
            "Every resolver that checks signatures, such as those of many providers, treats the whole name as not there. "
            + "A DS record at the registrar that outlived a change of keys or of the provider is the usual reason."),
        Story(DnsCodes.MxMissing,
            "The domain was asked for MX records; there are none.",
            "Senders then try the address of the domain itself, which mostly is the web server. Clients that search by the MX "
            + "host find nothing."),
        Story(DnsCodes.MxBadName,
            "The MX record was read; its host has characters or a length that no host name may have.",
            "Mail cannot be delivered to it, and clients that search by the MX host skip it."),
        Story(DnsCodes.MxNull,
            "The MX records were read; one names the target \".\", which says that the domain takes no mail (RFC 7505).",
            "Senders give up at once. Clients that search by the MX host find nothing."),
        Story(DnsCodes.MxNoAddress,
            "The host of the MX record was looked up; it has no A or AAAA record.",
            "Mail cannot be delivered to it, and waits at its senders until they give up."),
        Story(DnsCodes.Caa,
            "The CAA records of the name, or of the closest name above it, were held against the issuer of its certificate.",
            "Nothing fails today. The next renewal does, and clients meet an expired certificate some weeks later."),
        Story(DnsCodes.ServerUnknown,
            "The NS records of the zone were read; the name of one of them has no address.",
            "Resolvers try it and lose time; if all are like this, the zone is gone."),
        Story(DnsCodes.ServerFailed,
            "The name server was asked for the zone's SOA record and did not answer.",
            "Resolvers that choose it wait before they try another: lookups are slow, or fail now and then."),
        Story(DnsCodes.Lame,
            "The name server answers, but refuses the zone or has no SOA record for it.",
            "Resolvers that choose it get an error and try another: lookups are slow, or fail now and then. "
            + "It was forgotten in the NS records after a move, or the zone was not set up there."),
        Story(DnsCodes.Disagree,
            "The same question was put to the resolver and to each of the domain's name servers; the answers differ.",
            "Some people get the old record and some the new one. After a change this passes with the record's time to live."),
        Story(DnsCodes.NotChecked,
            "There are more records than are followed, or this machine has no way to an address (no IPv6, for example).",
            "Nothing is wrong by itself; what was left out may be."),
    ];
}
