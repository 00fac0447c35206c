namespace Autodiscover.Dns;

/// <summary>
/// Names in DNS answers: any bytes may stand there, and only some are names of hosts (RFC 1123 section 2.1, and the
/// underscore that people use). An address is none: no name ends in a number (RFC 3696 section 2).
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
