using System.Text.Json;
using Autodiscover.Catalog;

namespace Autodiscover.Sources.Import;

/// <summary>
/// Reads the JSON that automx2 fills its database from (https://rseichter.github.io/automx2/): ports and security unset are the ones automx2 would
/// choose, implicit TLS on 993, 995 and 465 and STARTTLS on any other port.
/// </summary>
internal sealed class Automx2Seed
{
    private readonly List<string> skipped = [];

    /// <summary>Throws <see cref="FormatException"/> for anything that is no such seed.</summary>
    public static Imported Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return new Automx2Seed().Read(document.RootElement);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FormatException($"this is no automx2 seed with \"domains\" and \"servers\": {broken.Message}", broken);
        }
    }

    private Imported Read(JsonElement seed)
    {
        var servers = seed.GetProperty("servers").EnumerateArray().ToList();
        foreach (var ldap in seed.TryGetProperty("ldapservers", out var list) ? list.EnumerateArray().ToList() : [])
        {
            skipped.Add($"LDAP server {Text(ldap, "name")}: nothing is looked up about people here; the login is a pattern (\"login\").");
        }

        var catalog = new ServiceCatalog
        {
            Provider = new Provider { Name = Text(seed, "provider") },
            Services = [.. servers.OrderBy(server => Number(server, "prio") ?? 10).Select(Service).OfType<MailService>()],
            Caldav = Dav(servers, "caldav"),
            Carddav = Dav(servers, "carddav"),
            Domains = seed.GetProperty("domains").EnumerateArray().Select(Domain).Distinct().ToDictionary(name => name, _ => DomainEntry.Plain),
        };
        return new Imported(catalog, skipped);
    }

    /// <summary>A name, or since its second version an object with one.</summary>
    private static string Domain(JsonElement domain) => domain.ValueKind == JsonValueKind.String ? domain.GetString()! : domain.GetProperty("name").GetString()!;

    private MailService? Service(JsonElement server)
    {
        var type = Text(server, "type");
        MailProtocol? protocol = type switch { "imap" => MailProtocol.Imap, "pop" or "pop3" => MailProtocol.Pop3, "smtp" => MailProtocol.Smtp, _ => null };
        if (protocol is null)
        {
            if (type is not ("caldav" or "carddav"))
            {
                skipped.Add($"server of type \"{type}\": there is no such protocol here.");
            }

            return null;
        }

        var security = Number(server, "port") is null or 993 or 995 or 465 ? ConnectionSecurity.Tls : ConnectionSecurity.StartTls;
        var port = Number(server, "port");
        return new MailService
        {
            Protocol = protocol.Value,
            Security = security,
            Host = Placeholders(Text(server, "name") ?? ""),
            Port = port == StandardPorts.For(protocol.Value, security) ? null : port,
        };
    }

    /// <summary>automx2 names a person's own collection; where clients discover from must be said by hand.</summary>
    private DavService? Dav(List<JsonElement> servers, string type)
    {
        var url = servers.Where(server => Text(server, "type") == type).Select(server => Text(server, "url")).FirstOrDefault();
        if (url is null)
        {
            return null;
        }

        var cut = url.IndexOf('%', StringComparison.Ordinal);
        skipped.Add($"{type} root: taken to be {(cut < 0 ? url : url[..cut])}, the part of the URL before the person; correct it if clients discover elsewhere.");
        return new DavService { Root = cut < 0 ? url : url[..cut], Personal = cut < 0 ? null : Placeholders(url) };
    }

    private static string Placeholders(string text) => text
        .Replace("%EMAILADDRESS%", "{email}", StringComparison.Ordinal)
        .Replace("%EMAILLOCALPART%", "{local}", StringComparison.Ordinal)
        .Replace("%EMAILDOMAIN%", "{domain}", StringComparison.Ordinal);

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static int? Number(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetInt32() : null;
}
