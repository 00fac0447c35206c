using System.Xml;
using System.Xml.Linq;

namespace Autodiscover.Text;

/// <summary>
/// Reads untrusted XML: documents nested or repeated more than any real one are refused during reading, before a tree
/// is built, and a DTD is ignored.
/// </summary>
internal static class BoundedXml
{
    /// <summary>Property lists, the deepest of all, have less than ten levels.</summary>
    public const int MostLevels = 64;

    /// <summary>A document for many accounts has some hundreds.</summary>
    public const int MostNodes = 20_000;

    private const int MostAttributes = 64;

    private static readonly XmlReaderSettings Plain = Settings(DtdProcessing.Prohibit);

    /// <summary>Property lists, and files that people keep, begin with a DOCTYPE, which is ignored.</summary>
    private static readonly XmlReaderSettings WithDoctype = Settings(DtdProcessing.Ignore);

    /// <summary>The root element; null if it is not XML, or too large.</summary>
    public static XElement? Root(byte[] body, bool isPropertyList = false) =>
        Read(body, isPropertyList ? WithDoctype : Plain, MostNodes, LoadOptions.None).Root;

    /// <summary>The same with line numbers, and the reason if it cannot be read.</summary>
    public static (XElement? Root, XmlRefusal? Refusal) Read(byte[] body, int mostNodes) =>
        Read(body, WithDoctype, mostNodes, LoadOptions.SetLineInfo);

    private static XmlReaderSettings Settings(DtdProcessing doctype) => new() { DtdProcessing = doctype, XmlResolver = null };

    private static (XElement? Root, XmlRefusal? Refusal) Read(
        byte[] body, XmlReaderSettings settings, int mostNodes, LoadOptions options)
    {
        try
        {
            return Excess(body, settings, mostNodes) is { } refusal ? (null, refusal) : (Load(body, settings, options), null);
        }
        catch (XmlException broken)
        {
            return (null, new XmlRefusal(XmlFault.Broken, broken.LineNumber, broken.LinePosition));
        }
    }

    private static XmlRefusal? Excess(byte[] body, XmlReaderSettings settings, int mostNodes)
    {
        using var reader = XmlReader.Create(new MemoryStream(body), settings);
        for (var nodes = 0; reader.Read(); nodes++)
        {
            if (reader.Depth > MostLevels || reader.AttributeCount > MostAttributes || nodes > mostNodes)
            {
                var place = (IXmlLineInfo)reader;
                var fault = reader.Depth > MostLevels ? XmlFault.TooDeep : XmlFault.TooMuch;
                return new XmlRefusal(fault, place.LineNumber, place.LinePosition);
            }
        }

        return null;
    }

    private static XElement Load(byte[] body, XmlReaderSettings settings, LoadOptions options)
    {
        using var reader = XmlReader.Create(new MemoryStream(body), settings);
        return XElement.Load(reader, options);
    }
}
