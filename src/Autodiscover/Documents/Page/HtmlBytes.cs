using System.Text;
using System.Xml.Linq;

namespace Autodiscover.Documents.Page;

/// <summary>
/// The only place where HTML is written: the syntax of https://html.spec.whatwg.org/multipage/syntax.html, which XML
/// writers do not follow.
/// </summary>
internal static class HtmlBytes
{
    private static readonly HashSet<string> Void = ["br", "img", "input", "link", "meta", "wbr"];
    private static readonly HashSet<string> Raw = ["script", "style"];

    /// <summary>Elements that start a line in the source, where white space is not visible to the reader.</summary>
    private static readonly HashSet<string> Block =
    [
        "head", "body", "header", "main", "footer", "nav", "section", "form", "div", "h1", "h2", "h3", "p",
        "ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tr", "details", "summary",
        "figure", "figcaption", "meta", "link", "title", "style", "script",
    ];

    public static byte[] From(XElement root)
    {
        var html = new StringBuilder("<!DOCTYPE html>\n");
        Write(html, root);
        return Encoding.UTF8.GetBytes(html.Append('\n').ToString());
    }

    private static void Write(StringBuilder html, XElement element)
    {
        var name = element.Name.LocalName;
        html.Append(Block.Contains(name) ? "\n<" : "<").Append(name);
        foreach (var attribute in element.Attributes())
        {
            var value = Escape(attribute.Value).Replace("\"", "&quot;", StringComparison.Ordinal);
            html.Append(' ').Append(attribute.Name.LocalName).Append("=\"").Append(value).Append('"');
        }

        html.Append('>');
        if (!Void.Contains(name))
        {
            WriteContent(html, element, name);
            html.Append("</").Append(name).Append('>');
        }
    }

    private static void WriteContent(StringBuilder html, XElement element, string name)
    {
        foreach (var node in element.Nodes())
        {
            if (node is XElement child)
            {
                Write(html, child);
            }
            else if (node is XText text)
            {
                html.Append(Raw.Contains(name) ? text.Value : Escape(text.Value));
            }
        }
    }

    private static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);
}
