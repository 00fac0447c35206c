namespace Autodiscover.Dns;

/// <summary>What a DNS question came to. A failed lookup says nothing about whether the record exists.</summary>
internal enum LookupStatus
{
    Found,
    Missing,
    Failed,
}

/// <summary>The records of one name and type; the reason says why a lookup failed.</summary>
internal sealed record Lookup<T>(LookupStatus Status, IReadOnlyList<T> Records, string Reason = "")
{
    public Lookup<TOther> Select<TOther>(Func<T, TOther> convert) => new(Status, [.. Records.Select(convert)], Reason);
}
