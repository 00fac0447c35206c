using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Autodiscover.Tests.Oracles;

/// <summary>
/// Reads a property list as Apple's parsers do (its document type, PropertyList-1.0.dtd): keys and values take turns,
/// and nothing else is there.
/// </summary>
internal static class ApplePlist
{
    public static Dictionary<string, object> Read(byte[] plist)
    {
        using var reader = XmlReader.Create(
            new MemoryStream(plist),
            new XmlReaderSettings { DtdProcessing = DtdProcessing.Parse, XmlResolver = null });
        var document = XDocument.Load(reader);
        Assert.That(document.DocumentType!.PublicId, Is.EqualTo("-//Apple//DTD PLIST 1.0//EN"));
        Assert.That(document.Root!.Name.LocalName, Is.EqualTo("plist"));
        Assert.That(document.Root.Attribute("version")!.Value, Is.EqualTo("1.0"));
        return Dictionary(document.Root.Elements().Single());
    }

    private static Dictionary<string, object> Dictionary(XElement dictionary)
    {
        Assert.That(dictionary.Name.LocalName, Is.EqualTo("dict"));
        return dictionary.Elements().Chunk(2).ToDictionary(pair => Key(pair[0]), pair => Value(pair[1]));
    }

    private static string Key(XElement key) =>
        key.Name == "key" ? key.Value : throw new FormatException($"<{key.Name}> stands where a key belongs.");

    private static object Value(XElement value) => value.Name.LocalName switch
    {
        "dict" => Dictionary(value),
        "array" => value.Elements().Select(Value).ToList(),
        "string" => value.Value,
        "integer" => int.Parse(value.Value, CultureInfo.InvariantCulture),
        "true" => true,
        "false" => false,
        var other => throw new FormatException($"<{other}> is no value."),
    };
}
