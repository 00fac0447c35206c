using System.Data.Common;
using System.Globalization;
using System.Text;
using Autodiscover.Sources.Reading;
using Autodiscover.Text;

namespace Autodiscover.Sources.Sql;

/// <summary>Maps the columns of a result by name, in any case.</summary>
internal sealed class SqlColumns
{
    private static readonly string[] Known = ["domain", "alias_of", "host", "login", "provider", "settings"];

    private static readonly string Allowed = $"Allowed are {string.Join(", ", Known)}";

    private readonly SharedStrings shared = new();
    private readonly int[] ordinals = new int[Known.Length];

    private SqlColumns() => Array.Fill(ordinals, -1);

    /// <summary>
    /// Throws <see cref="SourceException"/> for an unknown column, a duplicate column, or a missing <c>domain</c>.
    /// </summary>
    public static SqlColumns From(string place, IReadOnlyList<string> names)
    {
        var columns = new SqlColumns();
        for (var i = 0; i < names.Count; i++)
        {
            var meaning = Array.FindIndex(Known, known => known.Equals(names[i], StringComparison.OrdinalIgnoreCase));
            if (meaning < 0)
            {
                var name = Printable.From(names[i]);
                throw Refused($"gives an unknown column \"{name}\"{Suggest(names[i])} {Allowed}.");
            }

            columns.ordinals[meaning] = columns.ordinals[meaning] < 0
                ? i
                : throw Refused($"gives the column {Known[meaning]} twice; name it once.");
        }

        return columns.ordinals[0] >= 0
            ? columns
            : throw Refused($"gives no column \"domain\"; write SELECT … AS domain. {Allowed}.");

        SourceException Refused(string problem) => new($"{place}: the query {problem}");
    }

    /// <summary>Columns are read in their order, so that nothing of a row has to be buffered.</summary>
    public DomainRow Read(DbDataReader reader)
    {
        Span<string?> values = [null, null, null, null, null, null];
        for (var ordinal = 0; ordinal < reader.FieldCount; ordinal++)
        {
            var meaning = Array.IndexOf(ordinals, ordinal);
            var value = ReadText(reader, ordinal);
            values[meaning] = meaning == 0 || value is null ? value : shared.Share(value);
        }

        return new DomainRow(values[0], values[1], values[2], values[3], values[4], values[5]);
    }

    /// <summary>The value as text; other types are converted as one would type them. Null for NULL.</summary>
    public static string? ReadText(DbDataReader reader, int ordinal) => ToText(reader.GetValue(ordinal));

    /// <summary>The same for a value already read.</summary>
    public static string? ToText(object? value) => value switch
    {
        string text => text,
        null or DBNull => null,
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture),
    };

    private static string Suggest(string name) =>
        Suggestion.For(name, Known) is { } near ? $"; did you mean {near}?" : ".";
}
