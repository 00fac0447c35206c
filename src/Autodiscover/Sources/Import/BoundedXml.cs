using System.Xml;
using System.Xml.Linq;

namespace Autodiscover.Sources.Import;

/// <summary>
/// Reads XML of somebody else: no DTD, and no deeper than any sensible document, since a tree is built and walked by
/// recursion.
/// </summary>
internal static class BoundedXml
{
    private const int MaxDepth = 64;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
    };

    /// <summary>Throws <see cref="ImportException"/>; elements know their lines.</summary>
    public static XElement Load(byte[] file)
    {
        try
        {
            CheckDepth(file);
            using var reader = XmlReader.Create(new MemoryStream(file), Settings);
            return XElement.Load(reader, LoadOptions.SetLineInfo);
        }
        catch (XmlException broken)
        {
            var (line, column) = (broken.LineNumber, broken.LinePosition);
            var place = line > 0 ? $"line {line}, column {column}" : "at the beginning";
            throw new ImportException(
                $"{place}: this is not XML that can be read (well-formed, UTF-8, no DOCTYPE); "
                + "look at the tags, quotes and & signs there.");
        }
    }

    /// <summary>A pass of its own, so that nothing is built of a document that is refused.</summary>
    private static void CheckDepth(byte[] file)
    {
        using var reader = XmlReader.Create(new MemoryStream(file), Settings);
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth)
            {
                var line = ((IXmlLineInfo)reader).LineNumber;
                throw new ImportException($"line {line}: nested more than {MaxDepth} levels deep.");
            }
        }
    }
}
