using Autodiscover.Catalog;
using Autodiscover.Sources.Reading;

namespace Autodiscover.Sources.Lists;

/// <summary>A text file with one domain name a line; anything after the name, or after a #, is ignored.</summary>
internal static class LinesSource
{
    private const int RowsBetweenLooks = 4096;

    public static FileSource Create(SourceEntry entry)
    {
        var path = SourcePath.Require(entry.Lines, "lines", "a text file with one domain name per line");
        return new FileSource(entry.Name ?? "lines", async (files, rows, stopping) =>
            ReadNames(await files.Read(path, SourceFiles.MostBytes, stopping), rows, stopping));
    }

    internal static void ReadNames(ReadOnlySpan<byte> text, IDomainRows rows, CancellationToken stopping)
    {
        var count = 0;
        foreach (var line in new TextLines(text))
        {
            if (count++ % RowsBetweenLooks == 0)
            {
                stopping.ThrowIfCancellationRequested();
            }

            if (Name(line) is { IsEmpty: false } name)
            {
                rows.Add(new DomainRow(TextLines.Text(name)));
            }
        }
    }

    private static ReadOnlySpan<byte> Name(ReadOnlySpan<byte> line)
    {
        var comment = line.IndexOf((byte)'#');
        return TextLines.AfterAt(TextLines.FirstWord(comment < 0 ? line : line[..comment]));
    }
}
