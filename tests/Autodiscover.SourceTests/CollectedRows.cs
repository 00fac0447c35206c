using Autodiscover.Sources.Reading;

namespace Autodiscover.SourceTests;

/// <summary>
/// Keeps the rows of a source, and says them as tests like to compare them: <c>domain</c>, or <c>alias -> domain</c>.
/// </summary>
internal sealed class CollectedRows : IDomainRows
{
    public List<DomainRow> Rows { get; } = [];

    public IEnumerable<string> Names => Rows.Select(row => row.AliasOf is null ? $"{row.Domain}" : $"{row.Domain} -> {row.AliasOf}");

    public void Add(in DomainRow row) => Rows.Add(row);

    public static async Task<CollectedRows> From(IDomainSource source, CancellationToken stopping = default)
    {
        var rows = new CollectedRows();
        await source.Read(rows, stopping);
        return rows;
    }
}
