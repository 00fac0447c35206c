using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace Autodiscover.Sources.Import;

/// <summary>
/// XML as people save it: with anything that is no element before the declaration, in an encoding that the declaration
/// does not name, or names wrongly, as programs do that write a text for UTF-16 into UTF-8.
/// </summary>
internal static partial class XmlText
{
    /// <summary>The same document in UTF-8, each line with its number; throws <see cref="ImportException"/>.</summary>
    public static byte[] Clean(byte[] file)
    {
        var text = Decode(file);
        if (Declaration().Match(text) is { Success: true } match)
        {
            var declaration = MistakenEncoding().Replace(match.Groups["declaration"].Value, "utf-8");
            var before = match.Groups["before"].Value.Replace("\uFEFF", "", StringComparison.Ordinal);
            text = declaration + before + text[match.Length..];
        }

        return Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF'));
    }

    /// <summary>Without a mark the first bytes tell (XML 1.0, appendix F).</summary>
    private static string Decode(byte[] file) => file switch
    {
        [(byte)'<', 0, not 0, 0, ..] => Encoding.Unicode.GetString(file),
        [0, (byte)'<', 0, not 0, ..] => Encoding.BigEndianUnicode.GetString(file),
        _ when !Utf8.IsValid(file) && Latin().IsMatch(Beginning(file)) => Encoding.Latin1.GetString(file),
        _ => ImportFile.Decode(file),
    };

    private static string Beginning(byte[] file) => Encoding.Latin1.GetString(file, 0, Math.Min(file.Length, 200));

    [GeneratedRegex(
        @"\A(?<before>(?>(?:[\s\uFEFF]+|<!--(?>[^-]+|-(?!->))*-->)*))(?<declaration><\?xml\s[^>]*\?>)", RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();

    [GeneratedRegex(
        """(?<=\sencoding\s*=\s*["'])(?:utf-?(?:16|32)(?:[bl]e)?|unicode|ucs-?2|(?:us-)?ascii|iso-8859-\d+|latin-?1|windows-125\d)\b""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MistakenEncoding();

    [GeneratedRegex(
        """\sencoding\s*=\s*["'](?:iso-8859-1|iso-8859-15|latin-?1|windows-1252)["']""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Latin();
}
