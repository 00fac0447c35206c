namespace Autodiscover.Sources.Ldap;

/// <summary>Extracts only the domain from a mail address.</summary>
internal static class AddressDomain
{
    /// <summary>
    /// False for addresses of another kind: Exchange writes <c>SMTP:</c>, <c>x500:</c> or <c>sip:</c> before them.
    /// </summary>
    public static bool IsMail(ReadOnlySpan<char> value)
    {
        var colon = value[..(value.LastIndexOf('@') is var at and >= 0 ? at : value.Length)].IndexOf(':');
        var kind = value[..Math.Max(colon, 0)];
        return kind.IsEmpty
            || kind.Equals("smtp", StringComparison.OrdinalIgnoreCase)
            || kind.ContainsAnyExcept(LettersAndDigits);
    }

    /// <summary>The part after the last @; empty if there is none.</summary>
    public static ReadOnlySpan<char> From(ReadOnlySpan<char> address) =>
        address.LastIndexOf('@') is var at and >= 0 ? address[(at + 1)..] : default;

    private static readonly System.Buffers.SearchValues<char> LettersAndDigits =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
}
