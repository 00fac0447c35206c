using System.Xml;
using System.Xml.Linq;

namespace Autodiscover.Doctor.Checks;

/// <summary>
/// Reads XML of strangers: what is nested or repeated beyond any real document is refused while it is read, before a
/// tree is made of it.
/// </summary>
internal static class BoundedXml
{
    /// <summary>Property lists, the deepest of all, have less than ten levels.</summary>
    public const int MostLevels = 64;

    /// <summary>A document for many accounts has some hundred.</summary>
    public const int MostNodes = 20_000;

    private const int MostAttributes = 64;

    private static readonly XmlReaderSettings Plain = Settings(DtdProcessing.Prohibit);

    /// <summary>A property list begins with a DOCTYPE, of which nothing is taken.</summary>
    private static readonly XmlReaderSettings PropertyList = Settings(DtdProcessing.Ignore);

    /// <summary>The root element; null where it is no XML, or too much of it.</summary>
    public static XElement? Root(byte[] body, bool isPropertyList = false)
    {
        var settings = isPropertyList ? PropertyList : Plain;
        try
        {
            return IsWithinBounds(body, settings) ? Load(body, settings) : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static XmlReaderSettings Settings(DtdProcessing doctype) => new() { DtdProcessing = doctype, XmlResolver = null };

    private static bool IsWithinBounds(byte[] body, XmlReaderSettings settings)
    {
        using var reader = XmlReader.Create(new MemoryStream(body), settings);
        for (var nodes = 0; reader.Read(); nodes++)
        {
            if (reader.Depth > MostLevels || reader.AttributeCount > MostAttributes || nodes > MostNodes)
            {
                return false;
            }
        }

        return true;
    }

    private static XElement Load(byte[] body, XmlReaderSettings settings)
    {
        using var reader = XmlReader.Create(new MemoryStream(body), settings);
        return XElement.Load(reader);
    }
}
