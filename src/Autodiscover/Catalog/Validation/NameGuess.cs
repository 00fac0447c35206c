using System.Text.RegularExpressions;
using Autodiscover.Text;
using static Autodiscover.Catalog.Validation.Problem;

namespace Autodiscover.Catalog.Validation;

/// <summary>
/// The name that was probably meant by a URL, an address, a name with a port, or another program's placeholder.
/// </summary>
internal static partial class NameGuess
{
    /// <summary>
    /// The advice for a host: what was probably meant, then what is allowed, one sentence.
    /// </summary>
    public static string Host(string written, string allowed) => Advice(written, allowed, Find(written));

    /// <summary>The same for a domain, which cannot be a placeholder; several in one text are recognised.</summary>
    public static string Domain(string written, string allowed)
    {
        var parts = written.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 1 && Array.TrueForAll(parts, part => DomainName.TryNormalize(part, out _))
            ? $"it holds {parts.Length} names; write each in double quotes of its own."
            : Advice(written, allowed, Find(written) is { } meant && !meant.Contains(Placeholders.Domain) ? meant : null);
    }

    private static string Advice(string written, string allowed, string? meant) =>
        IpAddress().IsMatch(written) ? $"it is an IP address, for which clients accept no certificate; {allowed}"
        : meant is null || meant == written ? allowed
        : Suggestion.Before(Quote(meant), allowed);

    private static string? Find(string written)
    {
        var text = Scheme().Replace(written.Trim(), "");
        text = text[(text.LastIndexOf('@') + 1)..];
        text = Rest().Replace(text, "").Trim('.', ' ', '"', '\'');
        text = DomainWord().Replace(text, Placeholders.Domain);
        return DomainName.TryNormalize(Placeholders.Fill(text, "example.com"), out _) ? text : null;
    }

    [GeneratedRegex(@"^\[?(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*)\]?$", RegexOptions.CultureInvariant)]
    private static partial Regex IpAddress();

    [GeneratedRegex(@"^(?:[A-Za-z][A-Za-z0-9+.-]*:)?//|^mailto:", RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    /// <summary>A path, a query, a fragment or a port.</summary>
    [GeneratedRegex(@"(?:[/?#]|:\d*(?=$|/)).*$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Rest();

    [GeneratedRegex(
        @"%(?:EMAIL)?DOMAIN%|%d(?![a-z])|\$\{?domain\}?|\{\{? ?\.?domain ?\}?\}|<domain>",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex DomainWord();
}
