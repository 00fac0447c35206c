using Autodiscover.Documents;
using DnsClient;
using DnsClient.Protocol;

namespace Autodiscover.Dns;

/// <summary>Between the records of the DNS library and those of the documents.</summary>
internal static class RecordData
{
    public static QueryType Query(DnsType type) => type switch
    {
        DnsType.Cname => QueryType.CNAME,
        DnsType.Srv => QueryType.SRV,
        DnsType.Txt => QueryType.TXT,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    /// <summary>The records of the type that was asked for; servers send others along.</summary>
    public static Lookup<DnsResourceRecord> Wanted(IReadOnlyList<DnsResourceRecord> answers, QueryType type)
    {
        List<DnsResourceRecord> records = [.. answers.Where(answer => (int)answer.RecordType == (int)type)];
        return new Lookup<DnsResourceRecord>(records.Count > 0 ? LookupStatus.Found : LookupStatus.Missing, records);
    }

    public static string Text(DnsResourceRecord record) => record switch
    {
        SrvRecord srv => $"{srv.Priority} {srv.Weight} {srv.Port} {srv.Target.Value}",
        CNameRecord alias => alias.CanonicalName.Value,
        TxtRecord text => string.Concat(text.Text),
        _ => record.ToString(),
    };

    public static string Word(DnsHeaderResponseCode code) => code switch
    {
        DnsHeaderResponseCode.ServerFailure => "SERVFAIL",
        DnsHeaderResponseCode.Refused => "REFUSED",
        DnsHeaderResponseCode.FormatError => "FORMERR",
        DnsHeaderResponseCode.NotImplemented => "NOTIMP",
        _ => code.ToString(),
    };
}
