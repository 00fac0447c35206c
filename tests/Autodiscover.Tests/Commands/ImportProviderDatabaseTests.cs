using System.Xml;
using System.Xml.Linq;

namespace Autodiscover.Tests.Commands;

/// <summary>
/// A file of the database, imported and shown again, has the same servers in the same order with the same logins, or a
/// line says what differs.
/// </summary>
public sealed class ImportProviderDatabaseTests
{
    private sealed record Server(string Place, string Key, string Login, int Line);

    [TestCaseSource(typeof(ProviderDatabase), nameof(ProviderDatabase.Files))]
    public async Task The_servers_of_a_provider_come_back_or_a_line_says_why_not(string? name)
    {
        if (name is null)
        {
            Assert.Ignore("Set AUTODISCOVER_ISPDB to a folder with files of https://github.com/thunderbird/autoconfig.");
        }

        var file = Path.Combine(ProviderDatabase.Folder!, name!);
        var document = XDocument.Load(file, LoadOptions.SetLineInfo);
        var wanted = Servers(document);
        var (exit, catalog, said) = await Cli.Run("import", file);
        if (exit != 0)
        {
            AssertNothingIsLeft(wanted, said);
            return;
        }

        var shown = Servers(XDocument.Parse(await Show(catalog, document)));
        Compare(wanted, shown, said);
    }

    /// <summary>Only plaintext, on one side at least: one sentence.</summary>
    private static void AssertNothingIsLeft(List<Server> wanted, string said)
    {
        Assert.That(said, Does.Match("^[^\n]+ is plaintext, so nothing is left to publish: [^\n]+\n$"));
        var (outgoing, incoming) = (wanted.FindAll(IsOutgoing), wanted.FindAll(server => !IsOutgoing(server)));
        Assert.That(outgoing.TrueForAll(IsPlaintext) || incoming.TrueForAll(IsPlaintext));
    }

    private static bool IsOutgoing(Server server) => server.Key.StartsWith("smtp", StringComparison.Ordinal);

    private static bool IsPlaintext(Server server) => server.Key.EndsWith("plain", StringComparison.Ordinal);

    private static void Compare(List<Server> wanted, List<Server> shown, string said)
    {
        var kept = wanted.Where(server => shown.Exists(other => other.Key == server.Key)).ToList();
        foreach (var server in wanted.Except(kept))
        {
            Assert.That(said, Does.Contain($"not carried over: line {server.Line}: "), $"{server} is left out.");
        }

        foreach (var server in kept.Where(server => shown.Find(other => other.Key == server.Key)!.Login != server.Login))
        {
            Assert.That(said, Does.Match($"line {server.Line}: [^\n]*(login|username)"), $"{server} has another login.");
        }

        Assert.That(shown.Select(server => server.Key), Is.EquivalentTo(kept.Select(server => server.Key)));
        if (!shown.Select(server => server.Key).SequenceEqual(kept.Select(server => server.Key)))
        {
            Assert.That(said, Does.Contain(": order: "));
        }
    }

    private static async Task<string> Show(string catalog, XDocument document)
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, catalog);
        var domain = document.Descendants("domain").First().Value.Trim();
        var (exit, shown, error) = await Cli.Run("show", domain, "--as", "autoconfig", "--catalog", path);
        File.Delete(path);
        Assert.That(exit, Is.Zero, error);
        return shown;
    }

    private static List<Server> Servers(XDocument document)
    {
        var domain = document.Descendants("domain").First().Value.Trim();
        return
        [
            .. from server in document.Descendants()
               where server.Name.LocalName is "incomingServer" or "outgoingServer"
               let host = Text(server, "hostname").Replace("%EMAILDOMAIN%", domain, StringComparison.Ordinal)
               let place = $"{server.Attribute("type")!.Value} {host}:{Text(server, "port")}"
               let key = $"{place} {Text(server, "socketType")}".ToLowerInvariant()
               select new Server(place, key, Text(server, "username"), ((IXmlLineInfo)server).LineNumber),
        ];
    }

    private static string Text(XElement server, string name) => server.Element(name)?.Value.Trim() ?? "";
}
