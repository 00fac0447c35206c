using System.Text;
using Autodiscover.Sources.Lists;
using Autodiscover.Sources.Reading;
using Autodiscover.Text;

namespace Autodiscover.Sources.Postfix;

/// <summary>
/// Reads a list of domains in its order, because the first item that matches a name decides: <c>!name</c> excludes a
/// name only from the items after it.
/// </summary>
internal sealed class DomainListReader(
    DomainList list,
    PostfixConfiguration configuration,
    string mainFile,
    SourceFiles files,
    DomainRowFilter rows)
{
    /// <summary>A file may name further files, and itself.</summary>
    private const int DeepestFile = 10;

    private readonly AddressTables addresses = new(configuration);
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
            throw new SourceException(
                $"{list.Parameter}: {Printable.From(item.Text)}: files refer to each other more than {DeepestFile} levels deep.");
        }

        var text = await files.Read(item.Text, SourceFiles.MostBytes, stopping);
        await ReadItems(Lines(text).SelectMany(line => ListPattern.Split(line, item.IsExcluded)), depth + 1, stopping);
    }

    private async Task ReadTable(ListPattern item, CancellationToken stopping)
    {
        var holdsAddresses = addresses.Contains(item.Text);
        var isInherited = holdsAddresses && !configuration.IsNamed(list.Parameter, item.Text);
        var tables = new TableReader(files, configuration, mainFile, isInherited ? _ => { } : files.Note);
        try
        {
            await tables.Read(TableReference.Parse(item.Text), TakeKey, stopping);
        }
        catch (UnlistableTableException unlistable) when (isInherited)
        {
            files.Note($"{list.Parameter} {(configuration.IsWritten(list.Parameter) ? "takes" : "is not set, and then takes")} "
                + $"the tables of addresses. {unlistable.Message} No domain is taken from it; set {list.Parameter} in main.cf "
                + "to only the names, or to nothing.");
        }
        catch (UnlistableTableException unlistable)
        {
            throw new SourceException($"{list.Parameter}: {unlistable.Message} {unlistable.Fix}", unlistable);
        }

        // In an address table, a key without a dot is the local part of a local address: virtual(5).
        void TakeKey(string name)
        {
            if (!holdsAddresses || name.Contains('.'))
            {
                Take(name, item.IsExcluded);
            }
        }
    }

    private void Take(string name, bool isExcluded)
    {
        if (isExcluded)
        {
            excluded.Add(name);
        }
        else if (list.IsMailDomain(name) && !(excluded.Count > 0 && excluded.Contains(name)))
        {
            rows.Add(name);
        }
    }

    /// <summary>In such a file, only a # at the start of the line begins a comment.</summary>
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
