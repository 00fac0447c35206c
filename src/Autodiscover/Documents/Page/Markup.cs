using System.Text.RegularExpressions;
using System.Xml.Linq;
using Autodiscover.Catalog;

namespace Autodiscover.Documents.Page;

/// <summary>The small building blocks of the page.</summary>
internal static partial class Markup
{
    /// <summary>What fits on a line of a screen 360 pixels wide, in characters.</summary>
    private const int LongestWholeLabel = 28;

    public static XElement Card(string id, string heading, params object?[] content) =>
        new("section",
            new XAttribute("class", "card"),
            new XAttribute("aria-labelledby", id),
            new XElement("h2", new XAttribute("id", id), heading),
            content);

    /// <summary>
    /// A title that names a domain; a long name breaks only at its dots, and a right-to-left name does not reverse the
    /// title.
    /// </summary>
    public static XElement Heading(string title, string domain)
    {
        var around = title.Split(Placeholders.Domain, 2);
        return new XElement("h1", around[0], new XElement("bdi", Breakable(domain)), around[1]);
    }

    /// <summary>The script's texts for copy buttons; for the main element.</summary>
    public static XAttribute[] CopyTexts(PageTexts texts) =>
        [new("data-copy", texts.Copy), new("data-copied", texts.Copied)];

    /// <summary>Keeps the chosen language when a form is sent.</summary>
    public static XElement LanguageField(string tag) =>
        new("input",
            new XAttribute("type", "hidden"),
            new XAttribute("name", PagePaths.LanguageField),
            new XAttribute("value", tag));

    public static XElement Steps(IEnumerable<string> steps) =>
        new("ol", steps.Select(step => new XElement("li", Rich(step))));

    /// <summary>A text in which <c>*stars*</c> make words bold.</summary>
    public static IEnumerable<XNode> Rich(string text) =>
        from part in text.Split('*').Index()
        select part.Index % 2 == 0 ? new XText(part.Item) : (XNode)new XElement("b", part.Item);

    /// <summary>A value that people copy, the same for everybody.</summary>
    public static XElement Value(string text, string name) =>
        new("code", new XAttribute("class", "value"), new XAttribute("data-name", name), text);

    /// <summary>A URL that people copy; lines break after its slashes.</summary>
    public static XElement Url(string url, string name) =>
        new("code", new XAttribute("class", "value"), new XAttribute("data-name", name), Slashed(url));

    /// <summary>A host name that people copy; if it does not fit on a line, it breaks only after a dot.</summary>
    public static XElement Host(string host, string name) =>
        new("code",
            new XAttribute("class", "value host"),
            new XAttribute("data-name", name),
            Breakable(host));

    /// <summary>A name whose lines do not break at hyphens, unless it is wider than a phone's screen.</summary>
    public static IEnumerable<object> Breakable(string host) =>
        host.Split('.').Index().SelectMany(label =>
            label.Index == 0 ? [Label(label.Item)] : new object[] { ".", new XElement("wbr"), Label(label.Item) });

    /// <summary>A term and its value, as an item of a list.</summary>
    public static XElement[] Item(string term, object value) => [new("dt", term), new("dd", value)];

    /// <summary>
    /// A personal value. Before an address was typed, it shows placeholder words, and the script reads the template
    /// from an attribute.
    /// </summary>
    public static XElement Template(string template, string name, bool isUrl, PageTexts texts) =>
        new("code",
            new XAttribute("class", "value"),
            new XAttribute("data-name", name),
            new XAttribute("data-fill", template),
            isUrl ? new XAttribute("data-url", "") : null,
            PersonalWord().Split(template).Select(part => Part(part, isUrl, texts)));

    private static object Label(string label) =>
        label.Length <= LongestWholeLabel && label.Contains('-', StringComparison.Ordinal) ? new XElement("span", label) : label;

    private static object[] Slashed(string url) =>
        [.. url.Split('/').Index().SelectMany(part =>
            part.Index == 0 ? [part.Item] : new object[] { "/", new XElement("wbr"), part.Item })];

    private static object Part(string part, bool isUrl, PageTexts texts) => part switch
    {
        Placeholders.Email => new XElement("var", texts.YourAddress),
        Placeholders.Local => new XElement("var", texts.YourLocalPart),
        _ => isUrl ? Slashed(part) : part,
    };

    [GeneratedRegex(@"(\{email\}|\{local\})", RegexOptions.CultureInvariant)]
    private static partial Regex PersonalWord();
}
