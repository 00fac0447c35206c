using Autodiscover.Sources.Reading;

namespace Autodiscover.Sources.Postfix;

/// <summary>
/// Lets through what can be a domain: keys with an @ are addresses, those with quotes local parts, and neither ever leaves
/// the reader of a table.
/// </summary>
internal sealed class DomainRowFilter(IDomainRows rows, CancellationToken stopping)
{
    private const int RowsBetweenLooks = 1024;

    private int count;

    public void Add(string name)
    {
        if (count++ % RowsBetweenLooks == 0)
        {
            stopping.ThrowIfCancellationRequested();
        }

        if (name.Length > 0 && !name.Contains('@') && !name.Contains('"'))
        {
            rows.Add(new DomainRow(name));
        }
    }
}
