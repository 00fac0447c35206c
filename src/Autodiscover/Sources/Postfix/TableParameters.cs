using Autodiscover.Sources.Lists;
using Autodiscover.Sources.Reading;
using Autodiscover.Text;

namespace Autodiscover.Sources.Postfix;

/// <summary>
/// The settings of a table, from its .cf file or from main.cf parameters that begin with the table's name
/// (mysql_table(5), ldap_table(5)). The values of a .cf file are used as they are: a dollar sign has no meaning in
/// them.
/// </summary>
internal sealed class TableParameters
{
    private const long MostBytes = 1024 * 1024;

    private readonly Func<string, string?> find;

    private TableParameters(string place, Func<string, string?> find) => (Place, this.find) = (place, find);

    /// <summary>Its name in messages: the file, or the table's name in main.cf.</summary>
    public string Place { get; }

    /// <summary>Null if it is missing or empty.</summary>
    public string? this[string name] => find(name) is { Length: > 0 } value ? value : null;

    public static async Task<TableParameters> Read(
        TableReference table, SourceFiles files, PostfixConfiguration configuration, CancellationToken stopping)
    {
        if (table.Name.StartsWith('/'))
        {
            return Parse(await files.ReadText(table.Name, MostBytes, stopping), table.Name);
        }

        return table.Name.AsSpan().ContainsAny("{}./ ")
            ? throw new SourceException($"{Printable.From(table.ToString())}: must have a file with its full path.")
            : new TableParameters(table.ToString(), name => configuration.Value($"{table.Name}_{name}"));
    }

    public static TableParameters Parse(string text, string file) =>
        new(file, ParameterFile.Parse(text, file).GetValueOrDefault);

    /// <summary>The words of a value, separated by white space or commas.</summary>
    public string[] Words(string name) =>
        this[name]?.Split([' ', '\t', '\r', '\n', ','], StringSplitOptions.RemoveEmptyEntries) ?? [];
}
