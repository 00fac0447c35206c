namespace Autodiscover.Catalog;

/// <summary>
/// Checks that every document can contain a text: XML has no way to write control characters and the two non-characters
/// of the basic plane (XML 1.0 section 2.2).
/// </summary>
internal static class PlainText
{
    public static bool IsWritable(char c) =>
        !char.IsControl(c) && c is < '\uFFFD' and not (>= '\uFDD0' and <= '\uFDEF');

    public static bool IsUrlCharacter(char c) => IsWritable(c) && !char.IsWhiteSpace(c);
}
