using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Autodiscover.Documents.Rendering;

/// <summary>
/// The only place where XML is written: UTF-8 without a byte order mark, declaration first, line feeds, never an empty
/// leaf.
/// </summary>
public static class XmlBytes
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        NewLineChars = "\n",
    };

    public static byte[] From(XElement root, XDocumentType? documentType = null)
    {
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, Settings))
        {
            new XDocument(documentType, root).Save(writer);
        }

        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }
}
