using Autodiscover.Sources.Reading;

namespace Autodiscover.Sources.Postfix;

/// <summary>
/// Passes only keys that can be a domain: keys with an @ are addresses, keys with quotes are local parts, and neither
/// may leave the table reader.
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
