namespace Autodiscover.Catalog;

/// <summary>
/// Tells what every document can carry: XML has no way to write control characters and the two non-characters of the
/// basic plane (XML 1.0 section 2.2).
/// </summary>
internal static class PlainText
{
    public static bool IsWritable(char c) => !char.IsControl(c) && c is < '\uFFFD' and not (>= '\uFDD0' and <= '\uFDEF');

    public static bool IsUrlCharacter(char c) => IsWritable(c) && !char.IsWhiteSpace(c);
}
