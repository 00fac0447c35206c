using System.Text.RegularExpressions;

namespace Autodiscover.Catalog;

/// <summary>The three words in braces that catalog texts may contain.</summary>
internal static partial class Placeholders
{
    public const string Email = "{email}";
    public const string Local = "{local}";
    public const string Domain = "{domain}";

    /// <summary>
    /// Fills a text; without an address only <c>{domain}</c> is known and the others stay as they are.
    /// </summary>
    public static string Fill(string text, string domain, EmailAddress? address = null) =>
        Fill(text, domain, address, static value => value);

    /// <summary>
    /// Fills a URL: values are percent-encoded, except for the <c>@</c>, which a path may contain (RFC 3986 section
    /// 3.3).
    /// </summary>
    public static string FillUrl(string text, string domain, EmailAddress? address = null) =>
        Fill(text, domain, address, EncodeUrl);

    public static string EncodeUrl(string value) =>
        Uri.EscapeDataString(value).Replace("%40", "@", StringComparison.Ordinal);

    /// <summary>
    /// True if every brace belongs to a known placeholder; the personal ones are allowed only if an address is
    /// available.
    /// </summary>
    public static bool AreKnown(string text, bool personal)
    {
        var rest = Words().Replace(text, match => personal || match.Value == Domain ? "" : match.Value);
        return !rest.AsSpan().ContainsAny('{', '}');
    }

    private static string Fill(string text, string domain, EmailAddress? address, Func<string, string> encode)
    {
        return text.Contains('{', StringComparison.Ordinal) ? Words().Replace(text, Value) : text;

        string Value(Match match) => (match.Value, address) switch
        {
            (Domain, _) => encode(domain),
            (Email, not null) => encode(address.ToString()),
            (Local, not null) => encode(address.LocalPart),
            _ => match.Value,
        };
    }

    [GeneratedRegex(@"\{(?:email|local|domain)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
