using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Autodiscover.Catalog;

namespace Autodiscover.Documents;

/// <summary>
/// A document rendered once for all who share its settings: UTF-8 with slots where the mail domain and the address go.
/// It is made by rendering for a stand-in and finding the stand-in again, so a document need not know that it is compiled.
/// </summary>
public sealed class Template
{
    private const string Domain = "slot-of-the-domain.invalid";
    private const string AddressDomain = "slot-of-the-address.invalid";

    /// <summary>The quotation mark shows where it stands: text leaves it, an attribute, a URL and JSON each write it in their own way.</summary>
    private const string LocalPart = "slot\"of-the-local-part";

    private const int TagBytes = 12;

    private static readonly (byte[] Mark, Slot Slot)[] Marks =
    [
        (Encoding.UTF8.GetBytes(Domain), Slot.Domain),
        (Encoding.UTF8.GetBytes(AddressDomain), Slot.AddressDomain),
        (Encoding.UTF8.GetBytes(LocalPart), Slot.LocalPartInText),
        (Encoding.UTF8.GetBytes(LocalPart.Replace("\"", "&quot;", StringComparison.Ordinal)), Slot.LocalPartInAttribute),
        (Encoding.UTF8.GetBytes(LocalPart.Replace("\"", "%22", StringComparison.Ordinal)), Slot.LocalPartInUrl),
    ];

    private readonly Segment[] segments;

    private Template(Segment[] segments, string tag)
    {
        this.segments = segments;
        Tag = tag;
    }

    private enum Slot
    {
        End,
        Domain,
        AddressDomain,
        LocalPartInText,
        LocalPartInAttribute,
        LocalPartInUrl,
    }

    /// <summary>Names the content as far as it is the same for all: two templates with one tag say the same.</summary>
    public string Tag { get; }

    /// <summary>Compiles what <paramref name="render"/> makes of the settings, for somebody with an address or without one.</summary>
    public static Template Compile(DomainSettings settings, bool personal, Func<AccountSettings, byte[]> render)
    {
        var address = personal && EmailAddress.TryParse($"{LocalPart}@{AddressDomain}", out var standIn) ? standIn : null;
        var rendered = render(AccountSettings.Of(new MailDomain(Domain, settings), address));
        return new Template(Cut(rendered), Base64Url.EncodeToString(SHA256.HashData(rendered).AsSpan(0, TagBytes)));
    }

    /// <summary>How many bytes <see cref="Fill"/> will write.</summary>
    public int Measure(string domain, EmailAddress? address = null)
    {
        var length = 0;
        foreach (var segment in segments)
        {
            length += segment.Literal.Length + Encoding.UTF8.GetByteCount(Value(segment.Slot, domain, address));
        }

        return length;
    }

    /// <summary>Writes the document for one domain and, where it was compiled so, one address, into a place that has been measured.</summary>
    public void Fill(Span<byte> place, string domain, EmailAddress? address = null)
    {
        foreach (var segment in segments)
        {
            segment.Literal.CopyTo(place);
            place = place[segment.Literal.Length..];
            place = place[Encoding.UTF8.GetBytes(Value(segment.Slot, domain, address), place)..];
        }
    }

    private static string Value(Slot slot, string domain, EmailAddress? address) => slot switch
    {
        Slot.End => "",
        Slot.Domain => domain,
        Slot.AddressDomain => address!.Domain,
        Slot.LocalPartInText => EscapeText(address!.LocalPart),
        Slot.LocalPartInAttribute => EscapeText(address!.LocalPart).Replace("\"", "&quot;", StringComparison.Ordinal),
        Slot.LocalPartInUrl => Placeholders.EncodeUrl(address!.LocalPart),
        _ => throw new ArgumentOutOfRangeException(nameof(slot), slot, null),
    };

    /// <summary>As XmlWriter escapes text; addresses hold no control characters, so nothing else needs it.</summary>
    private static string EscapeText(string text) => text.AsSpan().ContainsAny('&', '<', '>')
        ? text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
        : text;

    private static Segment[] Cut(ReadOnlySpan<byte> rendered)
    {
        var segments = new List<Segment>();
        while (true)
        {
            var (at, length, slot) = NextMark(rendered);
            segments.Add(new Segment(rendered[..at].ToArray(), slot));
            if (slot == Slot.End)
            {
                return [.. segments];
            }

            rendered = rendered[(at + length)..];
        }
    }

    private static (int At, int Length, Slot Slot) NextMark(ReadOnlySpan<byte> rendered)
    {
        var next = (At: rendered.Length, Length: 0, Slot: Slot.End);
        foreach (var (mark, slot) in Marks)
        {
            var at = rendered.IndexOf(mark);
            next = at >= 0 && at < next.At ? (at, mark.Length, slot) : next;
        }

        return next;
    }

    /// <summary>Bytes that are always the same, and what follows them.</summary>
    private readonly record struct Segment(byte[] Literal, Slot Slot);
}
