using Autodiscover.Sources.Reading;

namespace Autodiscover.Tests.Sources;

/// <summary>Keeps what a source gives.</summary>
internal sealed class CollectedRows : IDomainRows
{
    public List<DomainRow> Rows { get; } = [];

    public void Add(in DomainRow row) => Rows.Add(row);
}
