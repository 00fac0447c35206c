using System.Globalization;
using System.Text.Json.Nodes;
using Autodiscover.RealClientTests.Clients;

namespace Autodiscover.RealClientTests;

/// <summary>What clients are to find, read from the stage's catalog and by nothing of the program's own.</summary>
internal static class PublishedServers
{
    private const string Host = "box7.example.test";

    private static readonly IdnMapping Idn = new();

    /// <summary>What a domain offers whose catalog entry names no service.</summary>
    private static JsonNode Standard => JsonNode.Parse("""
        [
          { "protocol": "imap", "security": "tls", "port": 993 },
          { "protocol": "imap", "security": "starttls", "port": 143 },
          { "protocol": "pop3", "security": "tls", "port": 995 },
          { "protocol": "pop3", "security": "starttls", "port": 110 },
          { "protocol": "smtp", "security": "tls", "port": 465 },
          { "protocol": "smtp", "security": "starttls", "port": 587 }
        ]
        """)!;

    /// <summary>In the order of preference: imap before pop3, implicit TLS before STARTTLS.</summary>
    public static IReadOnlyList<FoundServer> Incoming(string email) => [.. All(email).Where(server => server.Protocol != "smtp")];

    public static IReadOnlyList<FoundServer> Outgoing(string email) => [.. All(email).Where(server => server.Protocol == "smtp")];

    private static IEnumerable<FoundServer> All(string email)
    {
        var name = email[(email.IndexOf('@', StringComparison.Ordinal) + 1)..];
        var domain = Catalog()["domains"]!.AsObject().Single(entry => Idn.GetAscii(entry.Key) == name).Value!;
        return from service in (domain["services"] ?? Standard).AsArray()
               let protocol = (string)service!["protocol"]!
               let security = (string)service!["security"]!
               orderby protocol, security == "starttls"
               select new FoundServer(protocol, Host, (int)service!["port"]!, security, Login(service["login"] ?? domain["login"], email));
    }

    private static string Login(JsonNode? login, string email) =>
        (string?)login == "{local}" ? email[..email.IndexOf('@', StringComparison.Ordinal)] : email;

    private static JsonNode Catalog() =>
        JsonNode.Parse(
            Template.Read("catalog.json"),
            documentOptions: new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip })!;
}
