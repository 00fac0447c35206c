using System.Globalization;
using System.Text;

namespace Autodiscover.Catalog;

/// <summary>
/// Whether a zero-width non-joiner keeps two Arabic letters apart that would join, as Persian needs it; elsewhere it
/// would only be invisible (RFC 5892 appendix A.1). Letters outside the Arabic block are treated as not joining.
/// </summary>
internal static class ArabicJoining
{
    public static bool Breaks(Rune[] before, Rune[] after) =>
        Array.FindLast(before, rune => !IsTransparent(rune)) is var left
        && Array.Find(after, rune => !IsTransparent(rune)) is var right
        && JoinsOnBothSides(left)
        && (JoinsOnBothSides(right) || JoinsOnTheRight(right));

    private static bool IsTransparent(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark;

    private static bool JoinsOnBothSides(Rune rune) =>
        rune.Value is (>= 0x0620 and <= 0x064A) or (>= 0x066E and <= 0x06D3) or (>= 0x06FA and <= 0x06FC) or 0x06FF
        && rune.Value is not (0x0621 or 0x0640 or 0x0674 or 0x06D4)
        && !JoinsOnTheRight(rune);

    /// <summary>Letters like alef, dal, reh and waw (ArabicShaping.txt, joining type R).</summary>
    private static bool JoinsOnTheRight(Rune rune) => rune.Value is
        (>= 0x0622 and <= 0x0625) or 0x0627 or 0x0629 or (>= 0x062F and <= 0x0632) or 0x0648
        or (>= 0x0671 and <= 0x0673) or (>= 0x0675 and <= 0x0677) or (>= 0x0688 and <= 0x0699) or 0x06C0
        or (>= 0x06C3 and <= 0x06CB) or 0x06CD or 0x06CF or 0x06D2 or 0x06D3 or 0x06D5 or 0x06EE or 0x06EF;
}
