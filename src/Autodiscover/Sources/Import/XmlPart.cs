using System.Xml;
using System.Xml.Linq;
using Autodiscover.Text;

namespace Autodiscover.Sources.Import;

/// <summary>
/// An element of a document with the place it stands at. It remembers which of its parts were asked for, so that the
/// others can be named.
/// </summary>
internal sealed class XmlPart(XElement element)
{
    private readonly HashSet<XElement> read = [];

    public XElement Element => element;

    public string Name => element.Name.LocalName;

    public int Line => ((IXmlLineInfo)element).LineNumber;

    public string Place => $"line {Line}: <{Printable.From(Name)}>";

    public string Text => element.Value.Trim();

    /// <summary>The parts that nobody asked for.</summary>
    public IEnumerable<XmlPart> Unread => element.Elements().Where(part => !read.Contains(part)).Select(part => new XmlPart(part));

    public string? Attribute(string name) => element.Attributes()
        .FirstOrDefault(one => one.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?.Value.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>All parts of one of these names, whatever their case and namespace.</summary>
    public IReadOnlyList<XmlPart> Parts(params string[] names)
    {
        var found = element.Elements().Where(part => names.Contains(part.Name.LocalName, StringComparer.OrdinalIgnoreCase)).ToList();
        read.UnionWith(found);
        return [.. found.Select(part => new XmlPart(part))];
    }

    /// <summary>The first of them; further ones stay unread, as clients read only one.</summary>
    public XmlPart? Part(params string[] names)
    {
        var found = element.Elements()
            .FirstOrDefault(part => names.Contains(part.Name.LocalName, StringComparer.OrdinalIgnoreCase));
        if (found is null)
        {
            return null;
        }

        read.Add(found);
        return new XmlPart(found);
    }

    /// <summary>The text of the first; unset where it is empty.</summary>
    public string? TextOf(params string[] names) => Part(names)?.Text is { Length: > 0 } text ? text : null;
}
