using Autodiscover.Documents;

namespace Autodiscover.Dns;

/// <summary>What a name server of the domain and the resolver say of one name and type.</summary>
internal sealed record DelegationComparison(
    DnsType Type, string Subject, Lookup<string> Known, Lookup<string> Answer, IReadOnlyCollection<string> Wanted)
{
    /// <summary>
    /// True where the server has what the catalog wants, and the resolver has nothing. What it refuses for DNSSEC is another
    /// matter; and a name that is no alias there may have addresses of its own.
    /// </summary>
    public bool IsResolverBehind =>
        Known is { Status: not LookupStatus.Found, Failure: not LookupFailure.Bogus }
        && (Type != DnsType.Cname || Known.IsNameUnknown || Known.Status == LookupStatus.Failed)
        && Answer.Status == LookupStatus.Found && Wanted.All(one => Answer.Records.Contains(one));

    /// <summary>False where they disagree; a lookup that failed says nothing.</summary>
    public bool Agrees =>
        Known.Status == LookupStatus.Failed
        || Answer.Status == LookupStatus.Failed
        || Known.Records.Order(StringComparer.Ordinal).SequenceEqual(Answer.Records.Order(StringComparer.Ordinal));
}
