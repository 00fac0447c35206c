using System.Net.Http.Headers;
using System.Text;
using System.Xml.Linq;
using Autodiscover.RealClientTests.Clients;

namespace Autodiscover.RealClientTests;

/// <summary>The responder's own documents, fetched over https and read back into servers.</summary>
internal static class PublishedDocuments
{
    private static readonly XNamespace Outlook = "http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a";

    public static async Task<IReadOnlyList<FoundServer>> Autoconfig(string email)
    {
        using var http = new HttpClient();
        var text = await http.GetStringAsync(
            $"https://autoconfig.{Domain(email)}/mail/config-v1.1.xml?emailaddress={Uri.EscapeDataString(email)}");
        return
        [
            .. XDocument.Parse(text).Descendants()
                .Where(element => element.Name.LocalName is "incomingServer" or "outgoingServer")
                .Select(server => Read(server, email)),
        ];
    }

    public static async Task<IReadOnlyList<FoundServer>> Pox(string email)
    {
        var request = $"""
            <Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006"><Request>
            <EMailAddress>{email}</EMailAddress>
            <AcceptableResponseSchema>{Outlook}</AcceptableResponseSchema>
            </Request></Autodiscover>
            """;
        using var http = new HttpClient();
        using var body = new StringContent(request, Encoding.UTF8, MediaTypeHeaderValue.Parse("text/xml; charset=utf-8"));
        using var answer = await http.PostAsync($"https://autodiscover.{Domain(email)}/autodiscover/autodiscover.xml", body);
        return [.. XDocument.Parse(await answer.Content.ReadAsStringAsync()).Descendants(Outlook + "Protocol").Select(Read)];
    }

    private static string Domain(string email) => email[(email.IndexOf('@', StringComparison.Ordinal) + 1)..];

    private static FoundServer Read(XElement server, string email) => new(
        (string)server.Attribute("type")!,
        (string)server.Element("hostname")!,
        (int)server.Element("port")!,
        (string)server.Element("socketType")! == "SSL" ? "tls" : "starttls",
        ((string)server.Element("username")!).Replace("%EMAILADDRESS%", email, StringComparison.Ordinal));

    private static FoundServer Read(XElement protocol) => new(
        ((string)protocol.Element(Outlook + "Type")!).ToLowerInvariant(),
        (string)protocol.Element(Outlook + "Server")!,
        (int)protocol.Element(Outlook + "Port")!,
        (string)protocol.Element(Outlook + "Encryption")! == "SSL" ? "tls" : "starttls",
        (string)protocol.Element(Outlook + "LoginName")!);
}
