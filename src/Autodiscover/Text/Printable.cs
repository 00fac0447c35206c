using System.Globalization;
using System.Text;

namespace Autodiscover.Text;

/// <summary>
/// All foreign text passes through here before it reaches a terminal, a log or a page: text from a server, a file or a
/// client must not move the cursor, ring the bell, change the writing direction or start a new line.
/// </summary>
internal static class Printable
{
    /// <summary>Enough to recognise a text; a longer quote would hide the message around it.</summary>
    public const int UsualLength = 200;

    /// <summary>
    /// Escapes what is not printable as <c>\u{1B}</c>, and cuts after <paramref name="atMost"/> characters.
    /// </summary>
    public static string From(string? text, int atMost = UsualLength)
    {
        if (text is null || (text.Length <= atMost && text.EnumerateRunes().All(IsPrintable)))
        {
            return text ?? "";
        }

        var printable = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (printable.Length >= atMost)
            {
                return printable.Append('…').ToString();
            }

            _ = IsPrintable(rune)
                ? printable.Append(rune)
                : printable.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:X2}}}");
        }

        return printable.ToString();
    }

    /// <summary>A few of many texts, and how many more there are.</summary>
    public static string List(IReadOnlyCollection<string> texts, int most = 5) =>
        string.Join(", ", texts.Take(most).Select(text => From(text)))
        + (texts.Count > most ? $" and {texts.Count - most} more" : "");

    /// <summary>
    /// No control character (C0, C1, DEL), no line separator, none that is invisible or changes the writing direction.
    /// </summary>
    private static bool IsPrintable(Rune rune) =>
        rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not (
            UnicodeCategory.Control
            or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.Surrogate
            or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned);
}
