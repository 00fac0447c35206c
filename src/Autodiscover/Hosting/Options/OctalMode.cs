namespace Autodiscover.Hosting.Options;

/// <summary>Permissions as chmod writes them: <c>660</c> or <c>0660</c>.</summary>
internal static class OctalMode
{
    public static bool TryParse(string text, out uint mode)
    {
        var digits = text.Length == 4 && text[0] == '0' ? text[1..] : text;
        var isMode = digits.Length == 3 && digits.All(digit => digit is >= '0' and <= '7');
        mode = isMode ? Convert.ToUInt32(digits, 8) : 0;
        return isMode;
    }
}
