namespace Autodiscover.Dns;

/// <summary>
/// Names in DNS answers: they may contain any bytes, and only some are valid host names (RFC 1123 section 2.1, and the
/// underscore that people use). An address is not one: no name ends with a number (RFC 3696 section 2).
/// </summary>
internal static class HostName
{
    private const int MostCharacters = 253;
    private const int MostInLabel = 63;

    public static bool IsValid(string name) =>
        name.Length is > 0 and <= MostCharacters
        && name.Split('.') is var labels && labels.All(IsLabel) && !labels[^1].All(char.IsAsciiDigit);

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= MostInLabel && label.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
}
