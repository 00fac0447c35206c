namespace Autodiscover.Dns;

/// <summary>What a name server of the domain and the resolver say of one name and type.</summary>
internal sealed record DelegationComparison(string Subject, Lookup<string> Known, Lookup<string> Answer)
{
    /// <summary>False where they disagree; a lookup that failed says nothing.</summary>
    public bool Agrees =>
        Known.Status == LookupStatus.Failed
        || Answer.Status == LookupStatus.Failed
        || Known.Records.Order(StringComparer.Ordinal).SequenceEqual(Answer.Records.Order(StringComparer.Ordinal));
}
