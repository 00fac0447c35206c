using System.Text.RegularExpressions;
using System.Xml.Linq;
using Autodiscover.Text;

namespace Autodiscover.Sources.Import;

/// <summary>
/// Files are often copied from the template of a program that fills in domain and address: <c>{{ domain }}</c>,
/// <c>${domain}</c>, <c>$domain</c>, <c>#{domain}</c>, <c>__DOMAIN__</c>, <c>%DOMAIN%</c>.
/// </summary>
internal static partial class TemplateWords
{
    /// <summary>What is the same for everybody.</summary>
    private static readonly string[] OfServers = ["HOST", "SERVER", "PORT", "IMAP", "SMTP", "POP", "MX"];

    /// <summary>True where a text has one that nothing was written for.</summary>
    public static bool AreIn(string text) => Braces().IsMatch(text);

    /// <summary>
    /// Writes Thunderbird's placeholders for those whose name says what they stand for, and a line for each; the others
    /// stay, and are named where they are read.
    /// </summary>
    public static void Fill(XElement root, CatalogDraft draft)
    {
        foreach (var element in root.DescendantsAndSelf())
        {
            var part = new XmlPart(element);
            foreach (var attribute in element.Attributes().Where(one => !one.IsNamespaceDeclaration))
            {
                attribute.Value = Fill(attribute.Value, part, draft);
            }

            foreach (var text in element.Nodes().OfType<XText>())
            {
                text.Value = Fill(text.Value, part, draft);
            }
        }
    }

    private static string Fill(string text, XmlPart part, CatalogDraft draft) => Word().Replace(text, word =>
    {
        if (Meaning(word.Groups["name"].Value) is not { } meaning || word.Value.Equals(meaning, StringComparison.OrdinalIgnoreCase))
        {
            return word.Value;
        }

        draft.SkipOnce(word.Value, $"{part.Place}: {Printable.From(word.Value)} was never filled in; read as {meaning}.");
        return meaning;
    });

    private static string? Meaning(string name)
    {
        var letters = string.Concat(name.Where(char.IsAsciiLetter)).ToUpperInvariant();
        return OfServers.Any(word => letters.Contains(word, StringComparison.Ordinal)) ? null
            : letters.Contains("DOMAIN", StringComparison.Ordinal) ? ThunderbirdWords.AnyDomain
            : letters.Contains("LOCAL", StringComparison.Ordinal) ? "%EMAILLOCALPART%"
            : letters.Contains("EMAIL", StringComparison.Ordinal) || letters.Contains("MAILADDR", StringComparison.Ordinal)
                ? "%EMAILADDRESS%"
            : null;
    }

    [GeneratedRegex(
        @"\{\{-?\s*\$?\.?(?<name>[\w.]{1,60})[^{}]{0,60}\}\}|[$#]\{(?<name>[\w.]{1,60})\}|\$(?<name>[A-Za-z]\w{0,60})"
        + @"|__(?<name>[A-Z][A-Z_]{0,60}?)__|%(?<name>[A-Za-z][A-Za-z_]{1,60})%",
        RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"\{\{|[$#]\{|__[A-Z]+__", RegexOptions.CultureInvariant)]
    private static partial Regex Braces();
}
