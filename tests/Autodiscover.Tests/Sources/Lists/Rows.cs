using System.Text;
using Autodiscover.Sources.Reading;

namespace Autodiscover.Tests.Sources.Lists;

/// <summary>Keeps the rows that a source hands over.</summary>
internal sealed class Rows : IDomainRows
{
    private readonly List<DomainRow> all = [];

    public IReadOnlyList<DomainRow> All => all;

    public IEnumerable<string?> Domains => all.Select(row => row.Domain);

    public void Add(in DomainRow row) => all.Add(row);

    public static async Task<Rows> From(IDomainSource source)
    {
        var rows = new Rows();
        await source.Read(rows, CancellationToken.None);
        return rows;
    }

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
