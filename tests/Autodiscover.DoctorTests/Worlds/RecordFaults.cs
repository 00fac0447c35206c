namespace Autodiscover.DoctorTests.Worlds;

/// <summary>What can be wrong in a zone, and with the servers that publish it.</summary>
internal static class RecordFaults
{
    public static IReadOnlyList<PlantedFault> All { get; } =
    [
        new("srvport.test", "an SRV record with another port", "dns.srv-port", "3600 IN SRV   0 1 993 mail.srvport.test."),
        new("srvcname.test", "an SRV record that names an alias", "dns.srv-cname",
            "Let the SRV record name mail.srvcname.test itself"),
        new("stalesrv.test", "an SRV record of a service that is not offered", "dns.stale", "3600 IN SRV   0 0 0 ."),
        new("stalejmap.test", "a JMAP record where JMAP is not offered", "dns.stale",
            "Remove the SRV record of _jmap._tcp.stalejmap.test"),
        new("nosrv.test", "an SRV record that is missing", "dns.srv-missing", "3600 IN SRV   0 1 993 mail.nosrv.test."),
        new("noname.test", "no autoconfig name", "dns.name-missing", "3600 IN CNAME setup.noname.test."),
        new("foreign.test", "an SRV record into another domain, while the own name does not answer", "dns.srv-foreign",
            "Let autodiscover.foreign.test lead to the responder") { Beside = ["answer.not-found"] },
        new("digest.test", "the digest of another PACC document", "dns.digest-stale", "IN TXT   \"v=UAAC1; a=sha256; d="),
        new("disagree.test", "a name server that missed a transfer", "dns.disagree", "serials"),
        new("wilddigest.test", "no digest, where a wildcard TXT record answers", "dns.digest-missing", "IN TXT   \"v=UAAC1; a=sha256; d="),
        new("wildpath.test", "no path, where a text for something else stands", "dns.txt-missing", "IN TXT   \"path=/dav/\""),
        new("wildstale.test", "a wildcard SRV record that makes a JMAP record", "dns.stale", "Remove the wildcard, or publish beside it"),
        new("wildaway.test", "the autoconfig name by a wildcard to another server", "dns.name-elsewhere", "IN CNAME setup.wildaway.test."),
        new("wildoff.test", "Outlook's formats off, and the autodiscover name by a wildcard to another server", "dns.name-not-offered",
            "IN TXT   \"not used\""),
        new("oldconfig.test", "autoconfig off, and its name leads to an old server", "dns.name-not-offered",
            "Remove the record of autoconfig.oldconfig.test"),
        new("ms.test", "the autodiscover name leads to Microsoft", "dns.name-microsoft", "IN CNAME setup.ms.test."),
        new("msoff.test", "Outlook's formats off, and the autodiscover name leads to Microsoft", "dns.name-microsoft",
            "Remove the record of autodiscover.msoff.test"),
        new("doubled.test", "the autoconfig name with the zone appended", "dns.doubled", "IN CNAME setup.doubled.test."),
        new("doubledall.test", "every name with the zone appended", "dns.doubled", "--relative"),
        new("doubledsrv.test", "an SRV record with the zone appended", "dns.doubled", "IN SRV   0 1 993 mail.doubledsrv.test."),
        new("doubleddigest.test", "the digest's name with the zone appended", "dns.doubled", "IN TXT   \"v=UAAC1"),
        new("doubledpath.test", "a DAV name with the zone appended", "dns.doubled", "IN TXT   \"path=/dav/\"")
        {
            Beside = ["dav.cross-origin"],
        },
        new("doubledtarget.test", "the zone appended to an SRV record's target", "dns.doubled", "final dot"),
        new("doubledalias.test", "the zone appended to an alias's target", "dns.doubled", "final dot"),
        new("doubledmx.test", "the zone appended to an MX record's host", "dns.doubled", "It should say mail.doubledmx.test."),
        new("doubledhost.test", "a mail host's addresses with the zone appended", "dns.doubled",
            "Remove mail.doubledhost.test.doubledhost.test"),
        new("caa.test", "a CAA record that lets nobody issue certificates", "dns.caa", "Publish a CAA record for Test Intermediate"),
        new("node.test", "a node with another catalog", "answer.node", "give it the same catalog and sources"),
        new("lame.test", "a name server that does not know the zone", "dns.lame", "Let ns2.lame.test serve lame.test"),
        new("nullmx.test", "a null MX record", "dns.mx-null", "remove the null one"),
        new("mxaddress.test", "an address in the MX record", "dns.mx-bad-name", "IN MX 10 mail.mxaddress.test."),
        new("mxlost.test", "an MX record of a host without an address", "dns.mx-no-address", "for old.mxlost.test"),
        new("srvaddress.test", "an address in an SRV record", "dns.srv-bad-name", "RFC 2782 allows no address"),
        new("maillost.test", "a mail host without an address", "dns.srv-no-address", "for mail.maillost.test"),
        new("dnssec.test", "signatures that a checking resolver refuses", "dns.dnssec", "DS record at the registrar"),
        new("servfail.test", "a zone that its server cannot load", "dns.lookup-failed", "not known"),
    ];
}
