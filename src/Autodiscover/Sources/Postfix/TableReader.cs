using System.Text;
using Autodiscover.Files;
using Autodiscover.Sources.Lists;
using Autodiscover.Sources.Reading;
using Autodiscover.Text;

namespace Autodiscover.Sources.Postfix;

/// <summary>Lists the keys of a lookup table, if they can be listed.</summary>
internal sealed class TableReader(SourceFiles files, PostfixConfiguration configuration, string mainFile, Action<string> note)
{
    private const int DeepestTable = 10;
    private const string NameThem = "Name the domains in the catalog: in \"domains\", or by a \"lines\" file.";

    public Task Read(TableReference table, Action<string> take, CancellationToken stopping) => Read(table, take, 0, stopping);

    private async Task Read(TableReference table, Action<string> take, int depth, CancellationToken stopping)
    {
        switch (table.Type)
        {
            case "proxy" when depth < DeepestTable && table.Name.Contains(':'):
                await Read(TableReference.Parse(table.Name), take, depth + 1, stopping);
                break;
            case "unionmap" when depth < DeepestTable:
                await ReadEach(table, take, depth, stopping);
                break;
            case "inline":
                TakeAll(TableText.InlineKeys(table.Name), take);
                break;
            case "texthash":
                TakeAll(TableText.Keys(await Text(table, stopping), table.Name), take);
                break;
            case "mysql" or "pgsql" or "sqlite":
                await ServedTables.ReadDatabase(table, await Parameters(table, stopping), files, note, take, stopping);
                break;
            case "ldap":
                await ServedTables.ReadDirectory(await Parameters(table, stopping), files, note, take, stopping);
                break;
            default:
                await ReadCompiled(table, take, stopping);
                break;
        }
    }

    private async Task ReadEach(TableReference table, Action<string> take, int depth, CancellationToken stopping)
    {
        foreach (var word in ListPattern.Words(TableText.Inside(table.Name), ", \t\r\n"))
        {
            var inner = word.Contains(':')
                ? TableReference.Parse(word)
                : throw Unlistable(table, "its parts are not of the form type:name");
            await Read(inner, take, depth + 1, stopping);
        }
    }

    /// <summary>
    /// Reads the text file next to the compiled table. Postfix reads only the compiled one, so there is a warning if
    /// the text was edited later.
    /// </summary>
    private async Task ReadCompiled(TableReference table, Action<string> take, CancellationToken stopping)
    {
        var compiled = table.Name + (table.CompiledSuffix ?? throw Unlistable(table, table.WhyNot));
        files.Watch(compiled);
        TakeAll(TableText.Keys(await Text(table, stopping), table.Name), take);
        var (text, made) = (FileStamp.From(table.Name), FileStamp.From(compiled));
        if (made == default)
        {
            note($"{Describe(table)}: {Printable.From(compiled)} is missing, so Postfix knows none of these domains; "
                + $"run: postmap {Describe(table)}");
        }
        else if (text.WrittenTicks > made.WrittenTicks)
        {
            note($"{Describe(table)}: was edited after postmap made {Printable.From(compiled)} from it; "
                + $"run: postmap {Describe(table)}");
        }
    }

    private async Task<string> Text(TableReference table, CancellationToken stopping)
    {
        var bytes = await files.TryRead(table.Name, BoundedFile.UsualBytes, stopping) ?? throw new SourceException(
            $"{Describe(table)}: its text file is missing: {Printable.From(table.Name)}; put it back, "
            + "or name the domains in the catalog.");
        return Encoding.UTF8.GetString(bytes);
    }

    private Task<TableParameters> Parameters(TableReference table, CancellationToken stopping) =>
        TableParameters.Read(table, files, configuration, stopping);

    private static void TakeAll(IEnumerable<string> keys, Action<string> take)
    {
        foreach (var key in keys)
        {
            take(key);
        }
    }

    private UnlistableTableException Unlistable(TableReference table, string why) =>
        new($"{Printable.From(mainFile)} names {Describe(table)}, and its domains cannot be listed: {why}.", NameThem);

    private static string Describe(TableReference table) => Printable.From(table.ToString());
}
