using Autodiscover.Text;

namespace Autodiscover.Sources.Import;

/// <summary>Elements that a catalog has no words for, each name once with the lines it stands at.</summary>
internal sealed class UnreadParts
{
    private const int MostLines = 5;

    private readonly Dictionary<string, List<int>> lines = new(StringComparer.Ordinal);

    public void Add(IEnumerable<XmlPart> parts)
    {
        foreach (var part in parts)
        {
            if (!lines.TryGetValue(part.Name, out var found))
            {
                lines[part.Name] = found = [];
            }

            found.Add(part.Line);
        }
    }

    public void Tell(CatalogDraft draft)
    {
        foreach (var (name, at) in lines)
        {
            var more = at.Count > MostLines ? $" and {at.Count - MostLines} more" : "";
            var places = $"line{(at.Count == 1 ? "" : "s")} {string.Join(", ", at.Take(MostLines))}{more}";
            draft.Skip($"{places}: <{Printable.From(name)}>: {Reason(name)}.");
        }
    }

    private static string Reason(string name) => name.ToLowerInvariant() switch
    {
        "pop3" or "restriction" or "useglobalpreferredserver" or "addthisserver" =>
            "clients decide this themselves; the catalog has no word for it",
        "enable" or "instruction" => "add a page that says it to \"documentation\"",
        "loginpageinfo" => "the catalog has the address of the webmail, not its form",
        "fileshare" or "chatserver" or "videoconference" => "only mail, calendars and address books are published",
        "setupserver" => "a catalog has one ManageSieve server; the first was taken",
        "clientconfigupdate" => "clients ask this program again by themselves",
        "clientsecret" => "a secret is no secret in a document that anybody can read",
        "emailprovider" => "a document has one provider; import the others one by one",
        "oauth2" => "a catalog has one; the first was taken",
        _ => "add what it says by hand, if the catalog has a property for it",
    };
}
