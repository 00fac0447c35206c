namespace Autodiscover.Doctor.Findings;

/// <summary>DNS records, and the name servers that publish them.</summary>
internal static class DnsCodes
{
    public static readonly FindingCode Ok = new("dns.ok",
        "The record is as the catalog wants it, or the name server agrees with the resolver.");

    public static readonly FindingCode LookupFailed = new("dns.lookup-failed",
        "The name could not be looked up, so it is not known whether the record exists.",
        "Check the domain's name servers, or ask another resolver with --resolver.");

    public static readonly FindingCode Resolver = new("dns.resolver",
        "The resolver gives no usable answer, so nothing is known of any domain.",
        "Start it, name another in /etc/resolv.conf, or ask one with --resolver.");

    public static readonly FindingCode NoDomain = new("dns.no-domain",
        "The domain does not exist in DNS.",
        "Register it and publish its zone, or correct its name in the catalog.");

    public static readonly FindingCode Dnssec = new("dns.dnssec",
        "The answer fails DNSSEC: resolvers that check signatures get nothing.",
        "Sign the zone again, or correct or remove its DS record at the registrar.");

    public static readonly FindingCode NameMissing = new("dns.name-missing",
        "A name that clients ask has no address.",
        "Publish the CNAME, A or AAAA record shown.");

    public static readonly FindingCode MxOnly = new("dns.mx-only",
        "The domain publishes no name of the responder; clients that start from its MX record find their settings there.",
        "Nothing has to be done; the other clients need the domain's own records.");

    public static readonly FindingCode NameElsewhere = new("dns.name-elsewhere",
        "A name that clients ask leads to other addresses than the responder's host.",
        "Publish the CNAME record shown, unless a proxy stands there on purpose.");

    public static readonly FindingCode NameMicrosoft = new("dns.name-microsoft",
        "A name that clients ask is an alias of Microsoft's.",
        "Publish the CNAME record shown, or remove the alias.");

    public static readonly FindingCode NameNotOffered = new("dns.name-not-offered",
        "The name of a format that is switched off leads to another server, by a wildcard or an old record.",
        "Remove the record, keep the wildcard away with the record shown, or switch the format on.");

    public static readonly FindingCode AliasLoop = new("dns.alias-loop",
        "A name is an alias that comes back to itself.",
        "Let the last of the aliases name a host that has addresses.");

    public static readonly FindingCode ResolverLies = new("dns.resolver-lies",
        "The resolver makes up an address for names that do not exist.",
        "Ask another with --resolver, and have this one answer NXDOMAIN.");

    public static readonly FindingCode ResolverBehind = new("dns.resolver-behind",
        "The resolver has no answer for records that every name server of the domain publishes.",
        "Ask another with --resolver; after a change, wait for the time that the zone lets resolvers remember a \"no\".");

    public static readonly FindingCode IPv6Lookup = new("dns.ipv6-lookup",
        "A host has an IPv4 address, and questions for its IPv6 addresses are answered with an error.",
        "Let the name server answer AAAA questions without an error, even where there is no such record.");

    public static readonly FindingCode Doubled = new("dns.doubled",
        "A record stands at, or names, a host with the zone twice at its end.",
        "Type names relative to the zone, or with a final dot; autodiscover dns --relative prints them so.");

    public static readonly FindingCode SrvMissing = new("dns.srv-missing",
        "The SRV record of an offered service is missing.",
        "Publish the record shown.");

    public static readonly FindingCode SrvDenied = new("dns.srv-denied",
        "The SRV record says that an offered service does not exist.",
        "Replace it by the record shown.");

    public static readonly FindingCode SrvNotDenied = new("dns.srv-not-denied",
        "A service that is not offered has no SRV record that says so.",
        "Publish the record shown; clients then do not have to guess.");

    public static readonly FindingCode SrvTarget = new("dns.srv-target",
        "The SRV record names another host than the catalog.",
        "Publish the record shown, or correct the host in the catalog.");

    public static readonly FindingCode SrvPort = new("dns.srv-port",
        "The SRV record names another port than the catalog.",
        "Publish the record shown, or correct the port in the catalog.");

    public static readonly FindingCode SrvPriority = new("dns.srv-priority",
        "The SRV records are ranked in another way than the services of the catalog.",
        "Publish the records shown, unless the order is meant.");

    public static readonly FindingCode SrvAlias = new("dns.srv-cname",
        "The SRV record names an alias, which RFC 2782 forbids.",
        "Let it name the host behind the alias.");

    public static readonly FindingCode SrvNoAddress = new("dns.srv-no-address",
        "The SRV record names a host without any address.",
        "Publish an A or AAAA record for the host, or correct the target.");

    public static readonly FindingCode SrvBadName = new("dns.srv-bad-name",
        "The SRV record names something that cannot be a host name.",
        "Correct the target of the record.");

    public static readonly FindingCode SrvForeign = new("dns.srv-foreign",
        "The _autodiscover._tcp record leads to another domain, and Thunderbird asks people whether they trust it.",
        "Let the autodiscover name of the domain lead to the responder, with a certificate for it.");

    public static readonly FindingCode TxtMissing = new("dns.txt-missing",
        "The TXT record beside the SRV record of CalDAV or CardDAV is missing, so that clients guess the path.",
        "Publish the record shown.");

    public static readonly FindingCode TxtWrong = new("dns.txt-wrong",
        "The TXT record names another path than the catalog.",
        "Publish the record shown, or correct the URL in the catalog.");

    public static readonly FindingCode DigestMissing = new("dns.digest-missing",
        "The digest of the PACC document is missing, so that PACC clients do not trust it.",
        "Publish the record shown.");

    public static readonly FindingCode DigestStale = new("dns.digest-stale",
        "The digest is that of another PACC document, so that PACC clients refuse this one.",
        "Publish the record shown; it changes with the document.");

    public static readonly FindingCode Stale = new("dns.stale",
        "A record leads clients to what the catalog does not offer.",
        "Remove it, or publish the record shown.");

    public static readonly FindingCode MxMissing = new("dns.mx-missing",
        "The domain has no MX record.",
        "Publish an MX record that names the mail server.");

    public static readonly FindingCode MxBadName = new("dns.mx-bad-name",
        "The MX record names something that cannot be a host name.",
        "Correct the record.");

    public static readonly FindingCode MxNull = new("dns.mx-null",
        "A null MX record says that the domain takes no mail.",
        "Publish an MX record that names the mail server, and remove the null one.");

    public static readonly FindingCode MxNoAddress = new("dns.mx-no-address",
        "The MX record names a host without any address.",
        "Publish an A or AAAA record for the host, or correct the MX record.");

    public static readonly FindingCode ServerUnknown = new("dns.server-unknown",
        "A name server of the domain has no address.",
        "Correct the NS record, or publish an address for it.");

    public static readonly FindingCode ServerFailed = new("dns.server-failed",
        "A name server of the domain answers nothing.",
        "Start it, open port 53 for UDP and TCP, or take it out of the delegation.");

    public static readonly FindingCode Caa = new("dns.caa",
        "A CAA record forbids the authority whose certificate is in use to issue the next one.",
        "Publish the CAA record shown, or change the authority.");

    public static readonly FindingCode Lame = new("dns.lame",
        "A name server that the domain is delegated to does not know the zone.",
        "Let it serve the zone, or take it out of the NS records, at the registrar too.");

    public static readonly FindingCode Disagree = new("dns.disagree",
        "A name server of the domain says something else than the resolver.",
        "Wait for the old record's time to live; if it stays, compare the serials of the name servers.");

    public static readonly FindingCode NotChecked = new("dns.not-checked",
        "There are more records than are followed, so that only the first of them were checked.");

    public static IReadOnlyList<FindingCode> All { get; } =
    [
        Resolver, ResolverLies, ResolverBehind, NoDomain, Ok, LookupFailed, IPv6Lookup, Dnssec, AliasLoop,
        NameMissing, MxOnly, NameElsewhere, NameMicrosoft, NameNotOffered, Doubled,
        SrvMissing, SrvDenied, SrvNotDenied, SrvTarget, SrvPort, SrvPriority, SrvAlias, SrvNoAddress, SrvBadName,
        SrvForeign,
        TxtMissing, TxtWrong, DigestMissing, DigestStale, Stale, MxMissing, MxBadName, MxNull, MxNoAddress,
        Caa, ServerUnknown, ServerFailed, Lame, Disagree, NotChecked,
    ];
}
