using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Autodiscover.Catalog;

namespace Autodiscover.Documents;

/// <summary>What a document makes of the mail domain and the address beyond writing them: an identifier, a name turned round.</summary>
public delegate string Derivation(string domain, EmailAddress? address);

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

    /// <summary>What stands for the slots that any document may have; without an address, only the first.</summary>
    private static readonly (string Mark, Derivation Value)[] Common =
    [
        (Domain, static (domain, _) => domain),
        (AddressDomain, static (_, address) => address!.Domain),
        (LocalPart, static (_, address) => EscapeText(address!.LocalPart)),
        (LocalPart.Replace("\"", "&quot;", StringComparison.Ordinal), static (_, address) => EscapeText(address!.LocalPart).Replace("\"", "&quot;", StringComparison.Ordinal)),
        (LocalPart.Replace("\"", "%22", StringComparison.Ordinal), static (_, address) => Placeholders.EncodeUrl(address!.LocalPart)),
    ];

    private readonly Segment[] segments;

    /// <summary>Values that cost something to make, and are made once a request however often they stand in the document.</summary>
    private readonly Derivation[] derivations;

    private Template(Segment[] segments, Derivation[] derivations, string tag)
    {
        this.segments = segments;
        this.derivations = derivations;
        Tag = tag;
    }

    /// <summary>Names the content as far as it is the same for all: two templates with one tag say the same.</summary>
    public string Tag { get; }

    /// <summary>Compiles what <paramref name="render"/> makes of the settings, for somebody with an address or without one.</summary>
    public static Template Compile(DomainSettings settings, bool personal, Func<AccountSettings, byte[]> render, params Derivation[] derivations)
    {
        var address = personal && EmailAddress.TryParse($"{LocalPart}@{AddressDomain}", out var standIn) ? standIn : null;
        var rendered = render(AccountSettings.Of(new MailDomain(Domain, settings), address));
        var marks = Common.Take(address is null ? 1 : Common.Length).Select(common => new Mark(Encoding.UTF8.GetBytes(common.Mark), new Segment([], common.Value)))
            .Concat(derivations.Select((derive, index) => new Mark(Encoding.UTF8.GetBytes(derive(Domain, address)), new Segment([], null, index))));
        return new Template(Cut(rendered, [.. marks]), derivations, Base64Url.EncodeToString(SHA256.HashData(rendered).AsSpan(0, TagBytes)));
    }

    /// <summary>The document for one domain and, where it was compiled so, one address.</summary>
    public Filling Fill(string domain, EmailAddress? address = null) =>
        new(segments, domain, address, derivations.Length == 0 ? [] : Derive(domain, address));

    private string[] Derive(string domain, EmailAddress? address) => [.. derivations.Select(derive => derive(domain, address))];

    /// <summary>As XmlWriter escapes text; addresses hold no control characters, so nothing else needs it.</summary>
    private static string EscapeText(string text) => text.AsSpan().ContainsAny('&', '<', '>')
        ? text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
        : text;

    private static Segment[] Cut(ReadOnlySpan<byte> rendered, Mark[] marks)
    {
        var segments = new List<Segment>();
        while (TryFindNext(rendered, marks, out var at, out var mark))
        {
            segments.Add(mark.Slot with { Literal = rendered[..at].ToArray() });
            rendered = rendered[(at + mark.Text.Length)..];
        }

        return [.. segments, new Segment(rendered.ToArray(), static (_, _) => "")];
    }

    private static bool TryFindNext(ReadOnlySpan<byte> rendered, Mark[] marks, out int at, out Mark found)
    {
        (at, found) = (rendered.Length, default);
        foreach (var mark in marks)
        {
            var place = rendered[..at].IndexOf(mark.Text);
            (at, found) = place >= 0 ? (place, mark) : (at, found);
        }

        return found.Text is not null;
    }

    private readonly record struct Mark(byte[] Text, Segment Slot);

    /// <summary>Bytes that are always the same, and the slot after them: a value, or which of the derived ones.</summary>
    internal readonly record struct Segment(byte[] Literal, Derivation? Value, int Derived = 0);
}
