using System.Text.RegularExpressions;

namespace Autodiscover.Catalog.Json;

/// <summary>Recognises a catalog in another format than JSON by how it begins.</summary>
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
        while (text.Current == '#')
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
        ['<', ..] => "XML",
        ['{' or '"', ..] => null,
        _ when Section().IsMatch(line) || Assignment().IsMatch(line) => "an INI or TOML file",
        _ when Yaml().IsMatch(line) => "YAML",
        _ => null,
    };

    [GeneratedRegex("^\\[[A-Za-z][\\w. -]*\\]\\s*(?:#.*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Section();

    [GeneratedRegex("^(?:export )?[A-Za-z][\\w.-]*\\s*=", RegexOptions.CultureInvariant)]
    private static partial Regex Assignment();

    [GeneratedRegex("^(?:---|%YAML|- |[A-Za-z][\\w.-]*:(?:\\s|$))", RegexOptions.CultureInvariant)]
    private static partial Regex Yaml();
}
