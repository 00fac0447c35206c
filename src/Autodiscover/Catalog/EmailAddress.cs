using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Xml;

namespace Autodiscover.Catalog;

/// <summary>
/// An address as clients send it: any local part, and a domain in lower-case A-labels. The mailbox need not exist.
/// </summary>
public sealed record EmailAddress
{
    /// <summary>RFC 5321 section 4.5.3.1.3: a path is 256 octets with its angle brackets.</summary>
    private const int MaxOctets = 254;

    private EmailAddress(string localPart, string domain)
    {
        LocalPart = localPart;
        Domain = domain;
    }

    public string LocalPart { get; }

    public string Domain { get; }

    /// <summary>
    /// Reads an address from a query, a path or a request body. A space in the local part was a <c>+</c> before query
    /// decoding: FairEmail and Nextcloud send it unescaped. Between quotes it is a space (RFC 5321 section 4.1.2).
    /// </summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out EmailAddress? address)
    {
        address = null;
        text = text?.Trim();
        if (string.IsNullOrEmpty(text) || text.Length > MaxOctets)
        {
            return false;
        }

        // It may be encoded twice: without an @ it cannot be an address as it is.
        var at = text.LastIndexOf('@');
        if (at < 0 && text.Contains("%40", StringComparison.Ordinal))
        {
            text = Uri.UnescapeDataString(text);
            at = text.LastIndexOf('@');
        }

        if (at < 1 || !DomainName.TryNormalize(text[(at + 1)..], out var domain) || !IsWritable(text.AsSpan(0, at)))
        {
            return false;
        }

        var localPart = text[..at] is ['"', .., '"'] quoted ? quoted : text[..at].Replace(' ', '+');
        address = Encoding.UTF8.GetByteCount(localPart) + 1 + domain.Length <= MaxOctets
            ? new EmailAddress(localPart, domain)
            : null;
        return address is not null;
    }

    /// <summary>The whole address, <c>local@domain</c>.</summary>
    public override string ToString() => $"{LocalPart}@{Domain}";

    /// <summary>
    /// True if every document can contain the text: no control characters, no half surrogate pairs, no non-characters.
    /// </summary>
    private static bool IsWritable(ReadOnlySpan<char> localPart)
    {
        if (!localPart.ContainsAnyExceptInRange(' ', '~'))
        {
            return true;
        }

        foreach (var rune in localPart.EnumerateRunes())
        {
            if (!IsWritable(rune))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsWritable(Rune rune) =>
        !Rune.IsControl(rune)
        && rune != Rune.ReplacementChar
        && (!rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value));
}
