using static Autodiscover.Doctor.Findings.FindingStory;

namespace Autodiscover.Doctor.Findings;

/// <summary>The explanations of findings about records.</summary>
internal static class RecordStories
{
    private const string SrvAsked = "The SRV records of the name were looked up and held against the catalog.";
    private const string TxtAsked = "The TXT records of the name were looked up; texts for other purposes do not count.";

    public static IReadOnlyList<KeyValuePair<string, FindingStory>> All { get; } =
    [
        Story(DnsCodes.NameMissing,
            "The name was asked for A and AAAA records, and followed through its aliases; no address came back.",
            "autoconfig is the first name that Thunderbird and most others ask, autodiscover the one of Outlook. Without it they guess "
            + "at servers or give up."),
        Story(DnsCodes.MxOnly,
            "None of the responder's names below the domain has an address; the way of Thunderbird by the MX record was gone to its end.",
            "Thunderbird, its sisters on phones, GNOME, Nextcloud, FairEmail and himalaya get there. Outlook, KMail, Evolution and Delta "
            + "Chat do not look at the MX record."),
        Story(DnsCodes.NameElsewhere,
            "The addresses of the name and of the responder's host were looked up; they have none in common.",
            "A proxy or CDN in front is fine. A web host's catch-all, often by a wildcard record, answers clients with something else."),
        Story(DnsCodes.NameMicrosoft,
            "The aliases of the name were followed; they lead to Microsoft's mail service.",
            "Outlook takes what it gets there for the truth: it asks for a Microsoft password or sets up the wrong mailbox. "
            + "The record is left over from Microsoft 365, or from a guide for it."),
        Story(DnsCodes.NameNotOffered,
            "A format is switched off in the catalog; its name was looked up all the same and leads to a server that is not the responder.",
            "Clients ask the name whether the format is on or not. Outlook and Thunderbird send a request there and may offer the "
            + "password to whoever answers."),
        Story(DnsCodes.Doubled,
            "A record that is missing was looked for at its name with the zone once more at the end, and found there; or a record "
            + "names such a host.",
            "The forms of many panels append the zone to what is typed. \"autoconfig.example.com\" becomes "
            + "autoconfig.example.com.example.com, where no client ever asks."),
        Story(DnsCodes.SrvMissing, SrvAsked + " The service is offered, and there is no record.",
            "Clients that go by RFC 6186 (Evolution, Outlook's fallback, DAV clients) do not find the service."),
        Story(DnsCodes.SrvDenied, SrvAsked + " The record names the target \".\", which denies the service; the catalog offers it.",
            "Clients believe the record and do not offer the service."),
        Story(DnsCodes.SrvNotDenied, SrvAsked + " The service is not offered, and no record says so.",
            "Some clients guess at host names. A record with the target \".\" spares them and you the attempts (RFC 2782)."),
        Story(DnsCodes.SrvTarget, SrvAsked + " They name another host.",
            "Some clients let the SRV record win over every document, and so connect to the wrong host."),
        Story(DnsCodes.SrvPort, SrvAsked + " They name another port.",
            "Some clients let the SRV record win over every document, and so connect to the wrong port."),
        Story(DnsCodes.SrvPriority, SrvAsked + " Hosts and ports are right; priority or weight is not as the catalog ranks them.",
            "Clients may prefer another service than the documents do."),
        Story(DnsCodes.SrvAlias, "The target of the SRV record was looked up; it is an alias (CNAME).",
            "RFC 2782 forbids it. Clients that follow the letter find nothing behind it, and a certificate check may use either name."),
        Story(DnsCodes.SrvNoAddress, "The target of the SRV record was looked up; it has no A or AAAA record.",
            "Clients that go by SRV cannot connect."),
        Story(DnsCodes.SrvBadName, "The target of the SRV record has characters or a length that no host name may have.",
            "No client can connect to it."),
        Story(DnsCodes.SrvForeign,
            "_autodiscover._tcp names a host in another registered domain, and https://autodiscover.DOMAIN does not answer with settings.",
            "Thunderbird then asks people whether they trust the other domain before it goes on."),
        Story(DnsCodes.TxtMissing, TxtAsked + " None begins with \"path=\".",
            "RFC 6764 puts the path of CalDAV and CardDAV there. Without it clients guess at the well-known path."),
        Story(DnsCodes.TxtWrong, TxtAsked + " The path is another one than the catalog's.",
            "Clients ask the wrong URL and find no calendars or address books."),
        Story(DnsCodes.DigestMissing, TxtAsked + " None is a digest (v=UAAC1).",
            "A client of PACC compares the document with this digest and does not trust a document without one. "
            + "A wildcard TXT record, for SPF say, answers for names without records of their own."),
        Story(DnsCodes.DigestStale, TxtAsked + " The digest is not that of the document that the catalog makes.",
            "PACC clients refuse the document. The digest changes whenever the document does."),
        Story(DnsCodes.Stale, "The record was looked up; the catalog does not offer what it leads to.",
            "Clients follow it to a server that does not answer, or to somebody else's."),
    ];
}
