using Autodiscover.Text;

namespace Autodiscover.Sources.Import;

/// <summary>
/// Reads INI as Python's configparser does: sections in brackets, <c>key = value</c> or <c>key: value</c>, comments on
/// lines of their own, further lines of a value indented; <c>[DEFAULT]</c> speaks for what a section leaves out.
/// </summary>
internal sealed class IniFile
{
    private const string Default = "DEFAULT";
    private const int MostSections = 10_000;
    private const int MostValues = 1_000;
    private const int LongestValue = 16_384;

    private readonly Dictionary<string, Dictionary<string, Variable>> sections = new(StringComparer.Ordinal);

    public IEnumerable<string> Sections => sections.Keys;

    /// <summary>Throws <see cref="ImportException"/>.</summary>
    public static IniFile Parse(string text)
    {
        var (ini, section, last) = (new IniFile(), (Dictionary<string, Variable>?)null, "");
        foreach (var (index, line) in text.Split('\n').Index())
        {
            var (trimmed, number) = (line.Trim(), index + 1);
            if (trimmed is "" or ['#' or ';', ..])
            {
                continue;
            }

            if (line[0] is ' ' or '\t' && section is not null && last.Length > 0)
            {
                section[last] = section[last] with { Value = Join(section[last].Value, trimmed, number) };
            }
            else if (trimmed is ['[', .. var name, ']'])
            {
                (section, last) = (ini.Open(name, number), "");
            }
            else
            {
                last = Add(section, trimmed, number);
            }
        }

        return ini;
    }

    public bool Has(string section) => sections.ContainsKey(section);

    /// <summary>All values of a section with those of <c>[DEFAULT]</c>.</summary>
    public IReadOnlyDictionary<string, Variable> Section(string name)
    {
        var all = new Dictionary<string, Variable>(sections.GetValueOrDefault(Default, []), StringComparer.Ordinal);
        foreach (var (key, value) in sections.GetValueOrDefault(name, []))
        {
            all[key] = value;
        }

        return all;
    }

    private static string Join(string value, string further, int number) => value.Length + further.Length < LongestValue
        ? $"{value} {further}"
        : throw new ImportException($"line {number}: a value of more than {LongestValue} characters.");

    private Dictionary<string, Variable> Open(string name, int number)
    {
        if (!sections.TryGetValue(name, out var section))
        {
            if (sections.Count == MostSections)
            {
                throw new ImportException($"line {number}: more than {MostSections} sections.");
            }

            sections[name] = section = new Dictionary<string, Variable>(StringComparer.Ordinal);
        }

        return section;
    }

    private static string Add(Dictionary<string, Variable>? section, string line, int number)
    {
        var at = line.IndexOfAny(['=', ':']);
        if (section is null || at <= 0)
        {
            throw new ImportException(
                $"line {number}: \"{Printable.From(line, 40)}\"; an INI file has [sections], and key = value below them.");
        }

        if (section.Count == MostValues)
        {
            throw new ImportException($"line {number}: more than {MostValues} values in a section.");
        }

        var key = line[..at].TrimEnd().ToLowerInvariant();
        section[key] = new Variable(key, line[(at + 1)..].Trim(), number);
        return key;
    }
}
