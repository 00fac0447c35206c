using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using Autodiscover.Catalog;

namespace Autodiscover.Documents;

/// <summary>
/// What a POX request asks: for whom, and which response schema it can read (MS-OXDSCLI section 2.2.3).
/// </summary>
public sealed partial record PoxRequest(EmailAddress Address, string ResponseSchema)
{
    /// <summary>Requests are a few hundred bytes; this leaves room for everything seen from clients.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>Requests are three levels deep; each level costs the XML reader more than the one above it.</summary>
    private const int MaxDepth = 32;

    /// <summary>The schema of a request that names none.</summary>
    private const string DefaultSchema = Pox.Schema;

    private static readonly XmlReaderSettings Safely = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = 4 * MaxBytes,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        CloseInput = true,
    };

    /// <summary>
    /// Reads a request body; false when it is not XML, not a request, or names no usable address. The order of the
    /// elements, the declaration and the content type do not matter. Thunderbird sends the address unescaped, so if
    /// that breaks the XML, a bare ampersand is read literally.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> body, [NotNullWhen(true)] out PoxRequest? request)
    {
        request = null;
        if (TryDecode(body, out var xml)
            && (TryRead(xml, out var read) || TryReadWithBareAmpersands(xml, out read))
            && EmailAddress.TryParse(read.Address, out var address))
        {
            request = new PoxRequest(address, Plain(read.Schema ?? DefaultSchema));
        }

        return request is not null;
    }

    private static bool TryDecode(ReadOnlySpan<byte> body, out string xml)
    {
        try
        {
            xml = WithoutPadding(Decode(body));
            return true;
        }
        catch (DecoderFallbackException)
        {
            xml = "";
            return false;
        }
    }

    /// <summary>
    /// Clients were seen to send line breaks and byte order marks before the declaration, where XML allows nothing, and
    /// a C string's NUL at the end; all other invisible characters are removed with them.
    /// </summary>
    private static string WithoutPadding(string text)
    {
        var start = 0;
        while (start < text.Length && (char.IsWhiteSpace(text[start]) || char.IsControl(text[start])
            || char.GetUnicodeCategory(text[start]) == UnicodeCategory.Format))
        {
            start++;
        }

        return text[start..].TrimEnd('\0');
    }

    private static bool TryRead(string xml, out (string? Address, string? Schema) read)
    {
        try
        {
            read = Read(xml);
            return true;
        }
        catch (XmlException)
        {
            read = default;
            return false;
        }
    }

    private static bool TryReadWithBareAmpersands(string xml, out (string? Address, string? Schema) read)
    {
        var escaped = BareAmpersand().Replace(xml, "&amp;");
        read = default;
        return !ReferenceEquals(escaped, xml) && TryRead(escaped, out read);
    }

    /// <summary>
    /// UTF-8 unless the first bytes say otherwise (XML 1.0, appendix F): declarations are often wrong: .NET writes
    /// utf-16 into texts of any encoding.
    /// </summary>
    private static string Decode(ReadOnlySpan<byte> body) => body switch
    {
        [0xFF, 0xFE, .. var rest] => Utf16(bigEndian: false).GetString(rest),
        [0xFE, 0xFF, .. var rest] => Utf16(bigEndian: true).GetString(rest),
        [(byte)'<', 0, ..] => Utf16(bigEndian: false).GetString(body),
        [0, (byte)'<', ..] => Utf16(bigEndian: true).GetString(body),
        [0xEF, 0xBB, 0xBF, .. var rest] => StrictUtf8.GetString(rest),
        _ => StrictUtf8.GetString(body),
    };

    private static UnicodeEncoding Utf16(bool bigEndian) => new(bigEndian, byteOrderMark: false, throwOnInvalidBytes: true);

    private static UTF8Encoding StrictUtf8 { get; } = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Microsoft's own pages write the schemas with https:, and so do programs that follow them.</summary>
    private static string Plain(string schema) => schema.StartsWith("https://schemas.microsoft.com/", StringComparison.Ordinal)
        ? "http" + schema["https".Length..]
        : schema;

    /// <summary>
    /// Reads to the end: a document that is not well-formed, or has elements inside a text element, is not a request.
    /// </summary>
    private static (string? Address, string? Schema) Read(string xml)
    {
        using var reader = XmlReader.Create(new StringReader(xml), Safely);
        reader.MoveToContent();
        if (reader.LocalName != "Autodiscover")
        {
            return default;
        }

        string? address = null;
        string? schema = null;
        while (!reader.EOF)
        {
            switch (reader)
            {
                case { NodeType: XmlNodeType.Element, Depth: 2, LocalName: "EMailAddress" } when address is null:
                    address = reader.ReadElementContentAsString().Trim();
                    break;
                case { NodeType: XmlNodeType.Element, Depth: 2, LocalName: "AcceptableResponseSchema" } when schema is null:
                    schema = reader.ReadElementContentAsString().Trim();
                    break;
                case { Depth: >= MaxDepth }:
                    return default;
                default:
                    reader.Read();
                    break;
            }
        }

        return (address, schema);
    }

    [GeneratedRegex("&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)", RegexOptions.CultureInvariant)]
    private static partial Regex BareAmpersand();
}
