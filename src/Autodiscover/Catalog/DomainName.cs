using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Autodiscover.Catalog;

/// <summary>
/// DNS names in the form in which the program compares and writes them: lower-case A-labels, no trailing dot (RFC 5890,
/// STD 3).
/// </summary>
public static class DomainName
{
    /// <summary>RFC 1035 section 2.3.4, without the root label.</summary>
    private const int MaxLength = 253;

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };
    private static readonly SearchValues<char> PlainCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-.");

    /// <summary>
    /// Converts a name of at least two labels to lower-case A-labels; false for anything else, such as an IP address.
    /// </summary>
    public static bool TryNormalize(string? text, [NotNullWhen(true)] out string? name)
    {
        name = null;
        if (string.IsNullOrEmpty(text) || text.Length > MaxLength + 1)
        {
            return false;
        }

        var candidate = text.EndsWith('.') ? text[..^1] : text;
        if (candidate.AsSpan().ContainsAnyExcept(PlainCharacters) && !TryToAscii(candidate, out candidate))
        {
            return false;
        }

        name = IsLegal(candidate) ? candidate : null;
        return name is not null;
    }

    /// <summary>The same, without a copy if the name is already in that form; empty if it is not a name.</summary>
    public static ReadOnlySpan<char> Normalize(ReadOnlySpan<char> text)
    {
        var candidate = text is [.. var name, '.'] ? name : text;
        return IsLegal(candidate) ? candidate
            : text.Length <= MaxLength + 1 && TryNormalize(text.ToString(), out var normal) ? normal
            : default;
    }

    /// <summary>
    /// A name as people write it, with U-labels. A-labels that cannot be decoded stay as they are: anyone can send one.
    /// </summary>
    public static string ForPeople(string name)
    {
        try
        {
            return Idn.GetUnicode(name);
        }
        catch (ArgumentException)
        {
            return name;
        }
    }

    private static bool TryToAscii(string text, [NotNullWhen(true)] out string? ascii)
    {
        try
        {
            // Catalan keyboards write U+0140 for an l with middle dot; browsers treat it as these two characters.
            var mapped = text.ToLowerInvariant().Replace('\u3002', '.').Replace("\u0140", "l\u00B7", StringComparison.Ordinal);
            ascii = Array.TrueForAll(mapped.Split('.'), label => IdnaLabel.IsValid(label)) ? Idn.GetAscii(mapped) : null;
            return ascii is not null;
        }
        catch (ArgumentException)
        {
            ascii = null;
            return false;
        }
    }

    private static bool IsLegal(ReadOnlySpan<char> name)
    {
        if (name.Length > MaxLength || !name.Contains('.'))
        {
            return false;
        }

        for (var dot = name.IndexOf('.'); dot >= 0; dot = name.IndexOf('.'))
        {
            if (!IsLegalLabel(name[..dot]))
            {
                return false;
            }

            name = name[(dot + 1)..];
        }

        // No top-level domain is all digits, so no IPv4 address can look like a name (RFC 3696 section 2).
        return IsLegalLabel(name) && name.ContainsAnyExceptInRange('0', '9');
    }

    private static bool IsLegalLabel(ReadOnlySpan<char> label) =>
        label.Length is >= 1 and <= 63
        && label[0] != '-'
        && label[^1] != '-'
        && !label.ContainsAnyExcept(PlainCharacters);
}
