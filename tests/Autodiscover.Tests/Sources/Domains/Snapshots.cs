using Autodiscover.Sources.Domains;
using Autodiscover.Sources.Reading;

namespace Autodiscover.Tests.Sources.Domains;

/// <summary>Snapshots of rows that a test writes.</summary>
internal static class Snapshots
{
    public static SourceSnapshot From(params IEnumerable<DomainRow> rows) => From(rows, null);

    public static SourceSnapshot From(IEnumerable<DomainRow> rows, string? version)
    {
        var builder = new SnapshotBuilder();
        foreach (var row in rows)
        {
            builder.Add(row);
        }

        return builder.Build(version);
    }

    /// <summary>Names that differ by a number.</summary>
    public static string[] Many(int count) => [.. Enumerable.Range(0, count).Select(number => $"d{number}.example")];
}
