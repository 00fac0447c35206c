using System.Globalization;
using System.Text;

namespace Autodiscover.Catalog;

/// <summary>
/// The characters allowed in a label that is not ASCII (RFC 5892): letters, marks and digits, and those that appendix A
/// allows next to certain characters. Decomposed or full-width letters would have to be mapped first (RFC 5895), which
/// needs tables this program does not have: they are refused instead of being encoded wrongly.
/// </summary>
internal static class IdnaLabel
{
    /// <summary>The viramas of living scripts (canonical combining class 9).</summary>
    private const string Viramas =
        "\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D3B\u0D3C\u0D4D\u0DCA\u0E3A\u0EBA\u0F84\u1039\u103A"
        + "\u1714\u1715\u1734\u17D2\u1A60\u1B44\u1BAA\u1BAB\u1BF2\u1BF3\uA806\uA82C\uA8C4\uA953\uA9C0\uAAF6\uABED";

    public static bool IsValid(ReadOnlySpan<char> label)
    {
        if (Ascii.IsValid(label))
        {
            return true;
        }

        Rune[] runes = [.. label.EnumerateRunes()];
        for (var i = 0; i < runes.Length; i++)
        {
            if (!runes[i].IsAscii && !MayStand(runes, i))
            {
                return false;
            }
        }

        return true;
    }

    private static bool MayStand(Rune[] label, int place)
    {
        var (before, after) = (label[..place], label[(place + 1)..]);
        return label[place].Value switch
        {
            // Exceptions that are allowed or not whatever their category (RFC 5892 section 2.6).
            0x06FD or 0x06FE or 0x0F0B or 0x3007 => true,
            0x0640 or 0x07FA or 0x302E or 0x302F or (>= 0x3031 and <= 0x3035) or 0x303B => false,

            // Appendix A.1 and A.2: the joiners, after a virama; the non-joiner also where letters would join.
            0x200C => EndsWithVirama(before) || ArabicJoining.Breaks(before, after),
            0x200D => EndsWithVirama(before),

            // A.3 the Catalan middle dot, A.4 the Greek numeral sign, A.5 and A.6 the Hebrew signs.
            0x00B7 => before is [.., { Value: 'l' }] && after is [{ Value: 'l' }, ..],
            0x0375 => after is [{ Value: (>= 0x0370 and <= 0x03FF) or (>= 0x1F00 and <= 0x1FFF) }, ..],
            0x05F3 or 0x05F4 => before is [.., { Value: >= 0x0591 and <= 0x05F2 }],

            // A.7 the Japanese middle dot, A.8 and A.9 the two rows of Arabic digits.
            0x30FB => Array.Exists(label, IsJapanese),
            >= 0x0660 and <= 0x0669 => !Array.Exists(label, rune => rune.Value is >= 0x06F0 and <= 0x06F9),
            >= 0x06F0 and <= 0x06F9 => !Array.Exists(label, rune => rune.Value is >= 0x0660 and <= 0x0669),

            _ => !NeedsComposing(label[place]) && IsLetterMarkOrDigit(Rune.GetUnicodeCategory(label[place])),
        };
    }

    private static bool EndsWithVirama(Rune[] text) => text is [.., { IsBmp: true } last] && Viramas.Contains((char)last.Value);

    /// <summary>Hiragana, Katakana and Han; the middle dot itself is none of them.</summary>
    private static bool IsJapanese(Rune rune) => rune.Value is
        (>= 0x3041 and <= 0x309F) or (>= 0x30A1 and <= 0x30FA) or (>= 0x30FD and <= 0x30FF) or (>= 0x31F0 and <= 0x31FF)
        or 0x3005 or 0x3007 or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0x20000 and <= 0x3FFFD);

    /// <summary>Combining accents, and half-width and full-width forms.</summary>
    private static bool NeedsComposing(Rune rune) =>
        rune.Value is (>= 0x0300 and <= 0x036F) or (>= 0xFF00 and <= 0xFFEF);

    private static bool IsLetterMarkOrDigit(UnicodeCategory category) => category is
        UnicodeCategory.LowercaseLetter
        or UnicodeCategory.OtherLetter
        or UnicodeCategory.ModifierLetter
        or UnicodeCategory.NonSpacingMark
        or UnicodeCategory.SpacingCombiningMark
        or UnicodeCategory.DecimalDigitNumber;
}
