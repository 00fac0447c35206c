using System.Xml.Linq;
using Autodiscover.Text;

namespace Autodiscover.Sources.Import;

/// <summary>Elements and attributes that a catalog has no words for, each name once with the lines it stands at.</summary>
internal sealed class UnreadParts
{
    private const int MostLines = 5;

    /// <summary>Those that are read, or say nothing that is not clear anyway.</summary>
    private static readonly HashSet<string> KnownAttributes = new(
        ("version of clientConfig;id of emailProvider;purpose of domain;type of incomingServer;type of outgoingServer;"
            + "type of calendar;type of addressBook;type of setupServer;type of fileShare;url of documentation;lang of descr;"
            + "system of authentication;url of loginPage").Split(';'),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The lines of an element, or of an attribute of one.</summary>
    private readonly Dictionary<(string Element, string? Attribute), List<int>> lines = [];
    private readonly HashSet<XElement> elements = [];

    public void Add(IEnumerable<XmlPart> parts)
    {
        foreach (var part in parts.Where(part => elements.Add(part.Element)))
        {
            Add((part.Name, null), part.Line);
        }
    }

    /// <summary>Those of all elements that are not named themselves.</summary>
    public void AddAttributes(XmlPart part)
    {
        foreach (var attribute in part.Element.Attributes().Where(one => !one.IsNamespaceDeclaration && one.Name.NamespaceName == ""))
        {
            if (!KnownAttributes.Contains($"{attribute.Name.LocalName} of {part.Name}"))
            {
                Add((part.Name, attribute.Name.LocalName), part.Line);
            }
        }

        foreach (var child in part.Element.Elements().Where(child => !elements.Contains(child)))
        {
            AddAttributes(new XmlPart(child));
        }
    }

    public void Tell(CatalogDraft draft)
    {
        foreach (var ((element, attribute), at) in lines)
        {
            var more = at.Count > MostLines ? $" and {at.Count - MostLines} more" : "";
            var places = $"line{(at.Count == 1 ? "" : "s")} {string.Join(", ", at.Take(MostLines))}{more}";
            var shown = attribute is null ? "" : $"{Printable.From(attribute)}= of ";
            draft.Skip($"{places}: {shown}<{Printable.From(element)}>: {Reason(attribute is null ? element : "")}.");
        }
    }

    private void Add((string Element, string? Attribute) part, int line)
    {
        if (!lines.TryGetValue(part, out var found))
        {
            lines[part] = found = [];
        }

        found.Add(line);
    }

    private static string Reason(string element) => element.ToLowerInvariant() switch
    {
        "pop3" or "restriction" or "useglobalpreferredserver" or "addthisserver" =>
            "clients decide this themselves; the catalog has no word for it",
        "enable" or "instruction" => "add a page that says it to \"documentation\"",
        "loginpageinfo" => "the catalog has the address of the webmail, not its form",
        "fileshare" or "chatserver" or "videoconference" => "only mail, calendars and address books are published",
        "setupserver" => "a catalog has one ManageSieve server; the first was taken",
        "clientconfigupdate" => "clients ask this program again by themselves",
        "clientsecret" => "a secret is no secret in a document that anybody can read",
        "oauth2" => "a catalog has one; the first was taken",
        _ => "add what it says by hand, if the catalog has a property for it",
    };
}
