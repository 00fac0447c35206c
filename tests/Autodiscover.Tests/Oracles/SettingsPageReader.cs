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

    /// <summary>The headings of the cards, from the top.</summary>
    public required IReadOnlyList<string> Cards { get; init; }

    /// <summary>What is folded, from the top.</summary>
    public required IReadOnlyList<string> Folded { get; init; }

    /// <summary>The servers that stand open above the others.</summary>
    public required IReadOnlyList<MailEndpoint> Recommended { get; init; }

    public static SettingsPageReader Read(byte[] html)
    {
        var page = Parse(Encoding.UTF8.GetString(html));
        var tables = page.Descendants("table").Select(table => table.Element("tbody")!.Elements("tr").Select(Row).ToList()).ToList();
        return new SettingsPageReader
        {
            Services = [.. tables.SelectMany(table => table)],
            Recommended = tables[0],
            Login = Value(page.Descendants("div").Single(part => (string?)part.Attribute("id") == "sign-in").Descendants("dd").First()),
            DavRoots =
            [
                .. from name in new[] { "caldav", "carddav" }
                   from card in Sections(page, name)
                   select Value(card.Descendants("dd").Last()),
            ],
            Cards = [.. page.Descendants("h2").Select(heading => heading.Value)],
            Folded = [.. page.Descendants("summary").Select(summary => summary.Value)],
        };
    }

    /// <summary>What a Content-Security-Policy must say for the one element of this name.</summary>
    public static string Hash(string html, string element)
    {
        var content = html.Split($"<{element}>")[1].Split($"</{element}>")[0];
        return $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}'";
    }

    private static MailEndpoint Row(XElement row)
    {
        var cells = row.Elements("td").ToArray();
        return new MailEndpoint(
            Enum.Parse<MailProtocol>(row.Element("th")!.Element("b")!.Value, ignoreCase: true),
            Security(cells[2].Value),
            Value(cells[0]),
            int.Parse(Value(cells[1]), CultureInfo.InvariantCulture));
    }

    private static ConnectionSecurity Security(string text) => text switch
    {
        "SSL/TLS" => ConnectionSecurity.Tls,
        "STARTTLS" => ConnectionSecurity.StartTls,
        _ => throw new AssertionException($"No client calls an encryption \"{text}\"."),
    };

    private static string Value(XElement cell) => cell.Descendants("code").First().Value;

    private static IEnumerable<XElement> Sections(XElement page, string id) =>
        page.Descendants("section").Where(card => (string?)card.Attribute("aria-labelledby") == id);

    /// <summary>The page is XML but for its void elements and for the two whose text is not escaped.</summary>
    private static XElement Parse(string html) =>
        XElement.Parse(
            VoidElement().Replace(
                RawElement().Replace(html.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal), ""),
                "<$1/>"));

    [GeneratedRegex("<(style|script)>.*?</\\1>", RegexOptions.Singleline)]
    private static partial Regex RawElement();

    [GeneratedRegex("<((?:meta|link|input|img|br|wbr)\\b[^>]*)>")]
    private static partial Regex VoidElement();
}
