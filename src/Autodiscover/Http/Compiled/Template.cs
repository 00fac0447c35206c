using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents;

namespace Autodiscover.Http.Compiled;

/// <summary>
/// A document rendered once for all domains with the same settings: UTF-8 with slots for the mail domain and the
/// address. It is made by rendering for stand-in values and searching for them in the result, so documents need not
/// know that they are compiled. Before a template is used, a second rendering proves that every stand-in was found and
/// is filled in correctly.
/// </summary>
public sealed class Template
{
    private const int TagBytes = 12;
    private const string Domain = "slot-of-the-domain.invalid";
    private const string AddressDomain = "slot-of-the-address.invalid";

    /// <summary>
    /// The quotation mark shows the context: it stays as it is in text, but is escaped differently in attributes and
    /// URLs.
    /// </summary>
    private const string LocalPart = "slot\"of-the-local-part";

    /// <summary>The stand-ins for the parts of the address that any document may use.</summary>
    private static readonly Mark[] OfAddress =
    [
        Mark.Create(AddressDomain, static (_, address) => address!.Domain),
        Mark.Create(LocalPart, static (_, address) => EscapeText(address!.LocalPart)),
        Mark.Create(EscapeAttribute(LocalPart), static (_, address) => EscapeAttribute(address!.LocalPart)),
        Mark.Create(Placeholders.EncodeUrl(LocalPart), static (_, address) => Placeholders.EncodeUrl(address!.LocalPart)),
    ];

    /// <summary>A second address, with every character that some context has to escape.</summary>
    private static readonly (string Domain, string Address) Probe =
        ("a1.probe-2.example", "p&r<o>b\"e's%+/?#=\\;{domain}~ü😀@b3.other-4.example");

    private readonly TemplateSegment[] segments;

    /// <summary>
    /// The values of the slots other than the domain; each is computed once per request, however often the document
    /// uses it.
    /// </summary>
    private readonly ComputedValue[] values;

    private Template(TemplateSegment[] segments, ComputedValue[] values, string tag)
    {
        this.segments = segments;
        this.values = values;
        Tag = tag;
    }

    /// <summary>Identifies the common content: two templates with the same tag have the same content.</summary>
    public string Tag { get; }

    /// <summary>
    /// Compiles the output of <paramref name="render"/>, with or without an address. Null if the template's output
    /// would differ from the document: then it has to be rendered each time.
    /// </summary>
    public static Template? Compile(
        DomainSettings settings, bool personal, Func<AccountSettings, byte[]> render, params IEnumerable<ComputedValue> computedValues)
    {
        var address = personal ? Parse($"{LocalPart}@{AddressDomain}") : null;
        var rendered = render(AccountSettings.Create(new MailDomain(Domain, settings), address));
        var marks = (personal ? OfAddress : [])
            .Concat(computedValues.Select(compute => Mark.Create(compute(Domain, address), compute)));
        var used = marks.Where(mark => rendered.AsSpan().IndexOf(mark.Text) >= 0).ToList();
        var segments = Cut(rendered, [Encoding.UTF8.GetBytes(Domain), .. used.Select(mark => mark.Text)]);
        var template = new Template(segments, [.. used.Select(mark => mark.Value)], CreateTag(rendered));
        return template.IsTrueTo(settings, personal, render) ? template : null;
    }

    /// <summary>A hash of the content.</summary>
    public static string CreateTag(ReadOnlySpan<byte> content) =>
        Base64Url.EncodeToString(SHA256.HashData(content).AsSpan(0, TagBytes));

    /// <summary>The document for one domain and, if compiled that way, one address.</summary>
    public FilledTemplate Fill(string domain, EmailAddress? address = null) =>
        new(segments, domain, values.Length == 0 ? [] : Make(domain, address));

    private bool IsTrueTo(DomainSettings settings, bool personal, Func<AccountSettings, byte[]> render)
    {
        var address = personal ? Parse(Probe.Address) : null;
        var rendered = render(AccountSettings.Create(new MailDomain(Probe.Domain, settings), address));
        return Fill(Probe.Domain, address).ToArray().AsSpan().SequenceEqual(rendered);
    }

    private static EmailAddress Parse(string text) =>
        EmailAddress.TryParse(text, out var address) ? address : throw new InvalidOperationException($"\"{text}\" is no address.");

    private string[] Make(string domain, EmailAddress? address)
    {
        var made = new string[values.Length];
        for (var i = 0; i < made.Length; i++)
        {
            made[i] = values[i](domain, address);
        }

        return made;
    }

    /// <summary>Escapes like XmlWriter; addresses contain no control characters, so nothing else is needed.</summary>
    private static string EscapeText(string text) => text.AsSpan().ContainsAny('&', '<', '>')
        ? text
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal)
        : text;

    private static string EscapeAttribute(string text) => EscapeText(text).Replace("\"", "&quot;", StringComparison.Ordinal);

    /// <summary>
    /// Splits the bytes at the stand-ins; the first is the domain's, the others are those of the values in their order.
    /// </summary>
    private static TemplateSegment[] Cut(ReadOnlySpan<byte> rendered, byte[][] texts)
    {
        var segments = new List<TemplateSegment>();
        while (TryFindNext(rendered, texts, out var at, out var found))
        {
            segments.Add(new TemplateSegment(rendered[..at].ToArray(), found + TemplateSegment.OfDomain));
            rendered = rendered[(at + texts[found].Length)..];
        }

        return [.. segments, new TemplateSegment(rendered.ToArray(), TemplateSegment.Nothing)];
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

    /// <summary>The stand-in text for a value.</summary>
    private readonly record struct Mark(byte[] Text, ComputedValue Value)
    {
        public static Mark Create(string text, ComputedValue value) => new(Encoding.UTF8.GetBytes(text), value);
    }
}
