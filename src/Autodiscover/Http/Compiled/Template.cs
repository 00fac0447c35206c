using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents;

namespace Autodiscover.Http.Compiled;

/// <summary>
/// A document rendered once for all who share its settings: UTF-8 with slots where the mail domain and the address go.
/// It is made by rendering for a stand-in and finding the stand-in again, so a document need not know that it is compiled.
/// </summary>
public sealed class Template
{
    private const int TagBytes = 12;
    private const string Domain = "slot-of-the-domain.invalid";
    private const string AddressDomain = "slot-of-the-address.invalid";

    /// <summary>The quotation mark shows where it stands: text leaves it, an attribute and a URL each write it in their own way.</summary>
    private const string LocalPart = "slot\"of-the-local-part";

    /// <summary>What stands for the slots of the address that any document may have.</summary>
    private static readonly Mark[] OfAddress =
    [
        Mark.Create(AddressDomain, static (_, address) => address!.Domain),
        Mark.Create(LocalPart, static (_, address) => EscapeText(address!.LocalPart)),
        Mark.Create(LocalPart.Replace("\"", "&quot;", StringComparison.Ordinal), static (_, address) => EscapeText(address!.LocalPart).Replace("\"", "&quot;", StringComparison.Ordinal)),
        Mark.Create(LocalPart.Replace("\"", "%22", StringComparison.Ordinal), static (_, address) => Placeholders.EncodeUrl(address!.LocalPart)),
    ];

    private readonly Segment[] segments;

    /// <summary>What goes into the slots beside the domain; each is made once a request, however often it stands in the document.</summary>
    private readonly ComputedValue[] values;

    private Template(Segment[] segments, ComputedValue[] values, string tag)
    {
        this.segments = segments;
        this.values = values;
        Tag = tag;
    }

    /// <summary>Names the content as far as it is the same for all: two templates with one tag say the same.</summary>
    public string Tag { get; }

    /// <summary>Compiles what <paramref name="render"/> makes of the settings, for somebody with an address or without one.</summary>
    public static Template Compile(DomainSettings settings, bool personal, Func<AccountSettings, byte[]> render, params IEnumerable<ComputedValue> computedValues)
    {
        var address = personal && EmailAddress.TryParse($"{LocalPart}@{AddressDomain}", out var standIn) ? standIn : null;
        var rendered = render(AccountSettings.Create(new MailDomain(Domain, settings), address));
        var marks = (address is null ? [] : OfAddress).Concat(computedValues.Select(derive => Mark.Create(derive(Domain, address), derive)));
        var used = marks.Where(mark => rendered.AsSpan().IndexOf(mark.Text) >= 0).ToList();
        var segments = Cut(rendered, [Encoding.UTF8.GetBytes(Domain), .. used.Select(mark => mark.Text)]);
        return new Template(segments, [.. used.Select(mark => mark.Value)], Base64Url.EncodeToString(SHA256.HashData(rendered).AsSpan(0, TagBytes)));
    }

    /// <summary>The document for one domain and, where it was compiled so, one address.</summary>
    public FilledTemplate Fill(string domain, EmailAddress? address = null) =>
        new(segments, domain, values.Length == 0 ? [] : Make(domain, address));

    private string[] Make(string domain, EmailAddress? address)
    {
        var made = new string[values.Length];
        for (var i = 0; i < made.Length; i++)
        {
            made[i] = values[i](domain, address);
        }

        return made;
    }

    /// <summary>As XmlWriter escapes text; addresses hold no control characters, so nothing else needs it.</summary>
    private static string EscapeText(string text) => text.AsSpan().ContainsAny('&', '<', '>')
        ? text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
        : text;

    /// <summary>Cuts where one of the texts stands; the first of them is the domain's, the others those of the values in their order.</summary>
    private static Segment[] Cut(ReadOnlySpan<byte> rendered, byte[][] texts)
    {
        var segments = new List<Segment>();
        while (TryFindNext(rendered, texts, out var at, out var found))
        {
            segments.Add(new Segment(rendered[..at].ToArray(), found + Segment.OfDomain));
            rendered = rendered[(at + texts[found].Length)..];
        }

        return [.. segments, new Segment(rendered.ToArray(), Segment.Nothing)];
    }

    private static bool TryFindNext(ReadOnlySpan<byte> rendered, byte[][] texts, out int at, out int found)
    {
        (at, found) = (rendered.Length, -1);
        for (var i = 0; i < texts.Length; i++)
        {
            var place = rendered[..at].IndexOf(texts[i]);
            (at, found) = place >= 0 ? (place, i) : (at, found);
        }

        return found >= 0;
    }

    /// <summary>The text that stands in for a value.</summary>
    private readonly record struct Mark(byte[] Text, ComputedValue Value)
    {
        public static Mark Create(string text, ComputedValue value) => new(Encoding.UTF8.GetBytes(text), value);
    }

    /// <summary>Bytes that are always the same, and what goes into the slot after them: one of the values, by its number, or one of these.</summary>
    internal readonly record struct Segment(byte[] Literal, int Slot)
    {
        public const int OfDomain = -1;
        public const int Nothing = -2;
    }
}
