namespace Autodiscover.Dns;

/// <summary>The answers of one of the domain's name servers and of the resolver for one name and type.</summary>
internal sealed record DelegationComparison(string Subject, Lookup<string> Known, Lookup<string> Answer)
{
    /// <summary>False if they disagree; a failed lookup does not count.</summary>
    public bool Agrees =>
        Known.Status == LookupStatus.Failed
        || Answer.Status == LookupStatus.Failed
        || Known.Records.Order(StringComparer.Ordinal).SequenceEqual(Answer.Records.Order(StringComparer.Ordinal));
}
