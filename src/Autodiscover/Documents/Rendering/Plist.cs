using System.Globalization;
using System.Xml.Linq;
using Autodiscover.Catalog;

namespace Autodiscover.Documents.Rendering;

/// <summary>Apple's property lists in XML (http://www.apple.com/DTDs/PropertyList-1.0.dtd).</summary>
internal static class Plist
{
    /// <summary>A new one each time: a node belongs to one document.</summary>
    public static XDocumentType DocumentType =>
        new("plist", "-//Apple//DTD PLIST 1.0//EN", "http://www.apple.com/DTDs/PropertyList-1.0.dtd", null);

    /// <summary>A dictionary in the order given; a key without a value is left out.</summary>
    public static XElement Dictionary(IEnumerable<(string Key, object? Value)> entries) =>
        new("dict",
            from entry in entries
            where entry.Value is not null
            select new[] { new XElement("key", entry.Key), Value(entry.Value) });

    private static XElement Value(object value) => value switch
    {
        XElement element => element,
        string text => new XElement("string", text),
        EmailAddress address => new XElement("string", address),
        int number => new XElement("integer", number.ToString(CultureInfo.InvariantCulture)),
        bool flag => new XElement(flag ? "true" : "false"),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };
}
