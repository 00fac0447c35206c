using System.Text;
using Autodiscover.Sources.Lists;
using Autodiscover.Sources.Reading;
using Autodiscover.Text;

namespace Autodiscover.Sources.Postfix;

/// <summary>
/// Walks over one list of domains in its own order, since the first item that matches a name decides: <c>!name</c>
/// takes a name out of what comes after it, not out of what came before.
/// </summary>
internal sealed class DomainListReader(
    DomainList list,
    PostfixConfiguration configuration,
    SourceFiles files,
    TableReader tables,
    DomainRowFilter rows,
    bool isOldStyle)
{
    /// <summary>A file may name further files, and itself.</summary>
    private const int DeepestFile = 10;

    private readonly HashSet<string> excluded = new(StringComparer.OrdinalIgnoreCase);

    public Task Read(CancellationToken stopping) =>
        ReadItems(ListPattern.Split(configuration.Value(list.Parameter)), 0, stopping);

    private async Task ReadItems(IEnumerable<ListPattern> items, int depth, CancellationToken stopping)
    {
        foreach (var item in items)
        {
            stopping.ThrowIfCancellationRequested();
            if (item.IsFile)
            {
                await ReadFile(item, depth, stopping);
            }
            else if (item.IsTable)
            {
                await ReadTable(item, stopping);
            }
            else
            {
                Take(item.Text, item.IsExcluded);
            }
        }
    }

    private async Task ReadFile(ListPattern item, int depth, CancellationToken stopping)
    {
        if (depth >= DeepestFile)
        {
            throw new SourceException($"{list.Parameter}: {Printable.From(item.Text)}: files name files more than {DeepestFile} deep.");
        }

        var text = await files.Read(item.Text, SourceFiles.MostBytes, stopping);
        await ReadItems(Lines(text).SelectMany(line => ListPattern.Split(line, item.IsExcluded)), depth + 1, stopping);
    }

    private async Task ReadTable(ListPattern item, CancellationToken stopping)
    {
        try
        {
            await tables.Read(TableReference.Parse(item.Text), name => Take(name, item.IsExcluded), stopping);
        }
        catch (UnlistableTableException unlistable) when (isOldStyle)
        {
            files.Note($"{list.Parameter} is not set, and is then made of the tables of addresses. {unlistable.Message} "
                + $"No domain is taken from it; set {list.Parameter} in main.cf, if only to nothing.");
        }
        catch (UnlistableTableException unlistable)
        {
            throw new SourceException($"{list.Parameter}: {unlistable.Message} {unlistable.Fix}", unlistable);
        }
    }

    private void Take(string name, bool isExcluded)
    {
        if (isExcluded)
        {
            excluded.Add(name);
        }
        else if (list.IsMailDomain(name) && !(isOldStyle && !name.Contains('.')) && !(excluded.Count > 0 && excluded.Contains(name)))
        {
            rows.Add(name);
        }
    }

    /// <summary>Only a # in the first place begins a comment in such a file.</summary>
    private static List<string> Lines(ReadOnlySpan<byte> text)
    {
        var lines = new List<string>();
        foreach (var line in new TextLines(text))
        {
            if (line is not ([] or [(byte)'#', ..]))
            {
                lines.Add(Encoding.UTF8.GetString(line));
            }
        }

        return lines;
    }
}
