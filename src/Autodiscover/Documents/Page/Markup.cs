using System.Text.RegularExpressions;
using System.Xml.Linq;
using Autodiscover.Catalog;

namespace Autodiscover.Documents.Page;

/// <summary>The small pieces that the page is put together from.</summary>
internal static partial class Markup
{
    public static XElement Card(string id, string heading, params object?[] content) =>
        new("section",
            new XAttribute("class", "card"),
            new XAttribute("aria-labelledby", id),
            new XElement("h2", new XAttribute("id", id), heading),
            content);

    public static XElement Steps(IEnumerable<string> steps) =>
        new("ol", steps.Select(step => new XElement("li", Rich(step))));

    /// <summary>A text in which <c>*stars*</c> make words bold.</summary>
    public static IEnumerable<XNode> Rich(string text) =>
        from part in text.Split('*').Index()
        select part.Index % 2 == 0 ? new XText(part.Item) : (XNode)new XElement("b", part.Item);

    /// <summary>A value that people copy, the same for everybody.</summary>
    public static XElement Value(string text, string name) =>
        new("code", new XAttribute("class", "value"), new XAttribute("data-name", name), text);

    /// <summary>
    /// A value made for a person. Before anybody said an address, words stand for its parts and the script finds the
    /// template beside.
    /// </summary>
    public static XElement Template(string template, string name, bool isUrl, PageTexts texts) =>
        new("code",
            new XAttribute("class", "value"),
            new XAttribute("data-name", name),
            new XAttribute("data-fill", template),
            isUrl ? new XAttribute("data-url", "") : null,
            PersonalWord().Split(template).Select(part => Part(part, texts)));

    private static object Part(string part, PageTexts texts) => part switch
    {
        Placeholders.Email => new XElement("var", texts.YourAddress),
        Placeholders.Local => new XElement("var", texts.YourLocalPart),
        _ => new XText(part),
    };

    [GeneratedRegex(@"(\{email\}|\{local\})", RegexOptions.CultureInvariant)]
    private static partial Regex PersonalWord();
}
