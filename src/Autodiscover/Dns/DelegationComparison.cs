using Autodiscover.Documents;

namespace Autodiscover.Dns;

/// <summary>The answers of one of the domain's name servers and of the resolver for one name and type.</summary>
internal sealed record DelegationComparison(
    DnsType Type, string Subject, Lookup<string> Known, Lookup<string> Answer, IReadOnlyCollection<string> Wanted)
{
    /// <summary>
    /// True if the server has what the catalog wants, and the resolver has nothing. An answer refused for DNSSEC is
    /// another matter; and a name that is not an alias there may have addresses.
    /// </summary>
    public bool IsResolverBehind =>
        Known is { Status: not LookupStatus.Found, Failure: not LookupFailure.Bogus }
        && (Type != DnsType.Cname || Known.IsNameUnknown || Known.Status == LookupStatus.Failed)
        && Answer.Status == LookupStatus.Found && Wanted.All(one => Answer.Records.Contains(one));

    /// <summary>False if they disagree; a failed lookup does not count.</summary>
    public bool Agrees =>
        Known.Status == LookupStatus.Failed
        || Answer.Status == LookupStatus.Failed
        || Known.Records.Order(StringComparer.Ordinal).SequenceEqual(Answer.Records.Order(StringComparer.Ordinal));
}
