using System.Text.RegularExpressions;

namespace Autodiscover.Catalog.Json;

/// <summary>Recognises a catalog in another format than JSON by its beginning.</summary>
internal static partial class ForeignFormat
{
    private const string Hint = "a catalog is JSON and begins with {.";

    public static void Refuse(JsonText text)
    {
        text.SkipSpace();
        if (text.IsAtEnd)
        {
            throw new JsonMistakeException(0, $"the file is empty; {Hint}");
        }

        var start = text.Index;
        while (text.Current is '#' or ';' && !text.Line().StartsWith("#!", StringComparison.Ordinal))
        {
            text.Index += text.Line().Length;
            text.SkipSpace();
        }

        var line = text.Line();
        if (Name(line) is { } format)
        {
            throw new JsonMistakeException(text.Index, $"this looks like {format}; {Hint}");
        }

        text.Index = start;
    }

    private static string? Name(string line) => line switch
    {
        ['{', '\\', 'r', 't', 'f', ..] => "a document of a word processor",
        ['`', '`', '`', ..] => "Markdown",
        ['{' or '"', ..] or ['<', '<', ..] => null,
        _ when Page().IsMatch(line) => "an HTML page",
        ['<', '?', 'p', 'h', 'p', ..] or ['#', '!', ..] => "a script",
        ['<', ..] => "XML",
        ['%', 'P', 'D', 'F', ..] or ['P', 'K', '\u0003', ..] or ['\u007f', 'E', 'L', 'F', ..] => "a binary file",
        ['-', '-', '-', '-', '-', 'B', 'E', 'G', 'I', 'N', ..] => "a certificate or a key",
        _ when Script().IsMatch(line) => "a script",
        _ when Section().IsMatch(line) || Assignment().IsMatch(line) => "an INI or TOML file",
        _ when Yaml().IsMatch(line) => "YAML",
        _ => null,
    };

    [GeneratedRegex("^\\[\\[?(?!(?:true|false|null)\\])[A-Za-z][\\w. -]*\\]\\]?\\s*(?:[#;].*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Section();

    [GeneratedRegex("^<(?:!doctype )?html", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Page();

    [GeneratedRegex("^(?:module\\.exports|export default|const|let|var|import|return|function)\\s", RegexOptions.CultureInvariant)]
    private static partial Regex Script();

    [GeneratedRegex("^(?:export )?[A-Za-z][\\w.-]*\\s*=", RegexOptions.CultureInvariant)]
    private static partial Regex Assignment();

    [GeneratedRegex("^(?:---(?:\\s|$)|%YAML|[-*?] |[!&][\\w!]|[A-Za-z][\\w.-]*\\s*:(?:\\s|$))", RegexOptions.CultureInvariant)]
    private static partial Regex Yaml();
}
