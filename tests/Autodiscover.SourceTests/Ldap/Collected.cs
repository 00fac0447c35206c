using Autodiscover.Catalog;
using Autodiscover.Sources.Ldap;
using Autodiscover.Sources.Reading;

namespace Autodiscover.SourceTests.Ldap;

/// <summary>Reads a source to its end, and keeps what it gave.</summary>
internal sealed class Collected(Action<int>? whenAdded = null) : IDomainRows
{
    private readonly List<DomainRow> rows = [];

    public IReadOnlyList<DomainRow> Rows => rows;

    /// <summary>
    /// Each row as <c>name</c> or <c>alias > name</c>, in the order of letters: a directory promises no order.
    /// </summary>
    public IEnumerable<string> Names =>
        rows.Select(row => row.AliasOf is null ? row.Domain ?? "(nothing)" : $"{row.Domain} > {row.AliasOf}")
            .Order(StringComparer.Ordinal);

    public void Add(in DomainRow row)
    {
        rows.Add(row);
        whenAdded?.Invoke(rows.Count);
    }

    public static async Task<Collected> From(SourceEntry entry, CancellationToken stopping = default)
    {
        await using var source = LdapSource.Create(entry);
        var collected = new Collected();
        await source.Read(collected, stopping);
        return collected;
    }

    /// <summary>What a read that must fail says.</summary>
    public static async Task<string> Problem(SourceEntry entry) =>
        (await Assert.ThrowsAsync<SourceException>(() => From(entry)))!.Message;
}
