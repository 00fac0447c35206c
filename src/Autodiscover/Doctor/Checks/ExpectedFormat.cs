using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents;

namespace Autodiscover.Doctor.Checks;

/// <summary>A format as clients read it: which clients, which content types, and which servers it contains.</summary>
internal sealed record ExpectedFormat(WireFormat Format, string Reader, Func<byte[], IReadOnlyList<ParsedServer>?> Parse)
{
    public static readonly ExpectedFormat Autoconfig = new(WireFormat.Autoconfig, "Thunderbird", ParsedDocument.Autoconfig);

    public static readonly ExpectedFormat Pox = new(WireFormat.Pox, "Thunderbird", ParsedDocument.Pox);

    /// <summary>Autodiscover V2, which only says where autodiscover.xml is.</summary>
    public static readonly ExpectedFormat Pointer = new(WireFormat.Json, "Outlook", ParsedDocument.Pointer);

    /// <summary>Apple's configuration profile, signed or not.</summary>
    public static readonly ExpectedFormat Profile = new(WireFormat.Mobileconfig, "an Apple device", ParsedProfile.Read);

    /// <summary>Compared byte for byte; the parsed servers are only shown.</summary>
    public static readonly ExpectedFormat Pacc = new(WireFormat.Pacc, "a PACC client", ParsedDocument.Pacc);

    /// <summary>The content types that its clients accept, the usual one first.</summary>
    public IReadOnlyList<string> ContentTypes => MediaType is "text/xml" ? [MediaType, "application/xml"] : [MediaType];

    private string MediaType => Format.ContentType.Split(';')[0];

    /// <summary>The catalog's own document, byte for byte.</summary>
    public byte[] Render(AccountSettings settings) => Format.Render!(settings);

    /// <summary>
    /// The servers of the catalog's own document: the expected value is made by the same code as the answer.
    /// </summary>
    public IReadOnlyList<ParsedServer> Servers(AccountSettings settings) => Parse(Render(settings))!;
}
