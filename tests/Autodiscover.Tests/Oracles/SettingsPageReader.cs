using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Tests.Oracles;

/// <summary>Reads the page as a person does: what stands in its tables and lists.</summary>
internal sealed partial record SettingsPageReader
{
    public required IReadOnlyList<MailEndpoint> Services { get; init; }

    public required string Login { get; init; }

    public required IReadOnlyList<string> DavRoots { get; init; }

    public required IReadOnlyList<string> Programs { get; init; }

    public static SettingsPageReader Read(byte[] html)
    {
        var page = Parse(Encoding.UTF8.GetString(html));
        return new SettingsPageReader
        {
            Services = [.. page.Descendants("tbody").SelectMany(Group)],
            Login = Value(Card(page, "sign-in").Descendants("dd").First()),
            DavRoots =
            [
                .. from name in new[] { "caldav", "carddav" }
                   from card in Cards(page, name)
                   select Value(card.Descendants("dd").Last()),
            ],
            Programs = [.. page.Descendants("summary").Select(summary => summary.Value)],
        };
    }

    /// <summary>What a Content-Security-Policy must say for the one element of this name.</summary>
    public static string Hash(string html, string element)
    {
        var content = html.Split($"<{element}>")[1].Split($"</{element}>")[0];
        return $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}'";
    }

    private static IEnumerable<MailEndpoint> Group(XElement group)
    {
        var protocol = Enum.Parse<MailProtocol>(group.Descendants("th").Single().Nodes().OfType<XText>().Single().Value, ignoreCase: true);
        foreach (var cells in group.Elements("tr").Skip(1).Select(row => row.Elements("td").ToArray()))
        {
            yield return new MailEndpoint(
                protocol,
                Security(cells[0].Value),
                Value(cells[1]),
                int.Parse(cells[2].Value, CultureInfo.InvariantCulture));
        }
    }

    private static ConnectionSecurity Security(string text) => text switch
    {
        "SSL/TLS" => ConnectionSecurity.Tls,
        "STARTTLS" => ConnectionSecurity.StartTls,
        _ => throw new AssertionException($"No client calls an encryption \"{text}\"."),
    };

    private static string Value(XElement cell) => cell.Element("code")!.Value;

    private static XElement Card(XElement page, string id) => Cards(page, id).Single();

    private static IEnumerable<XElement> Cards(XElement page, string id) =>
        page.Descendants("section").Where(card => (string?)card.Attribute("aria-labelledby") == id);

    /// <summary>The page is XML but for its void elements and for the two whose text is not escaped.</summary>
    private static XElement Parse(string html) =>
        XElement.Parse(
            VoidElement().Replace(
                RawElement().Replace(html.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal), ""),
                "<$1/>"));

    [GeneratedRegex("<(style|script)>.*?</\\1>", RegexOptions.Singleline)]
    private static partial Regex RawElement();

    [GeneratedRegex("<((?:meta|link|input|img|br)\\b[^>]*)>")]
    private static partial Regex VoidElement();
}
