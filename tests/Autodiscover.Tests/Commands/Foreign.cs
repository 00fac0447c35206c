using System.Globalization;
using System.Text;

namespace Autodiscover.Tests.Commands;

/// <summary>What a terminal must never get of other people's text.</summary>
internal static class Foreign
{
    /// <summary>True where nothing moves a cursor, rings, begins a line or turns the direction of writing.</summary>
    public static bool IsPrintable(string line) => line.EnumerateRunes().All(rune =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator));
}
