using System.Text;
using System.Text.Json;
using Autodiscover.Catalog;
using Autodiscover.Text;

namespace Autodiscover.Sources.Import;

/// <summary>
/// Reads the JSON that automx2 fills its database from (https://rseichter.github.io/automx2/): ports and security
/// unset are the ones automx2 would choose, implicit TLS on 993, 995 and 465 and STARTTLS on any other port.
/// </summary>
internal sealed class Automx2Seed
{
    private const int UsualPriority = 10;

    private readonly CatalogDraft draft = new();

    /// <summary>Throws <see cref="ImportException"/> for anything that is no such seed.</summary>
    public static Imported Read(byte[] file)
    {
        var json = Encoding.UTF8.GetBytes(ImportFile.Decode(file));
        try
        {
            using var document = JsonDocument.Parse(json);
            return new Automx2Seed().Read(new SeedValue(document.RootElement, "$", json));
        }
        catch (JsonException broken)
        {
            throw new ImportException(
                $"line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}: this is not JSON, "
                + "or nested more than 64 levels deep; look at the comma, quote or bracket before this place.");
        }
    }

    private Imported Read(SeedValue seed)
    {
        var servers = seed.Required("servers").Items();
        foreach (var ldap in seed.Property("ldapservers")?.Items() ?? [])
        {
            var name = Printable.From(ldap.Property("name")?.Text());
            draft.Skip(
                $"LDAP server {name}: nothing is looked up about people here; the login is a pattern (\"login\").");
        }

        foreach (var domain in seed.Required("domains").Items())
        {
            AddDomain(domain);
        }

        foreach (var server in servers.OrderBy(server => server.Property("prio")?.Number() ?? UsualPriority))
        {
            AddServer(server);
        }

        draft.RequireDomainsAndServices("$.domains", "$.servers");
        var catalog = new ServiceCatalog
        {
            Provider = new Provider { Name = seed.Property("provider")?.Text() },
            Services = draft.Services,
            Caldav = Dav(servers, "caldav"),
            Carddav = Dav(servers, "carddav"),
            Domains = draft.Domains,
        };
        return new Imported(catalog, draft.Skipped);
    }

    /// <summary>A name, or since automx2's second version an object with one.</summary>
    private void AddDomain(SeedValue domain)
    {
        var name = domain.IsText ? domain : domain.Required("name");
        draft.AddDomain(name.Text(), name.Path);
    }

    private void AddServer(SeedValue server)
    {
        var type = server.Property("type")?.Text();
        MailProtocol? protocol = type switch
        {
            "imap" => MailProtocol.Imap,
            "pop" or "pop3" => MailProtocol.Pop3,
            "smtp" => MailProtocol.Smtp,
            _ => null,
        };
        if (protocol is null)
        {
            if (type is not ("caldav" or "carddav"))
            {
                draft.Skip($"server of type \"{Printable.From(type)}\": there is no such protocol here.");
            }

            return;
        }

        var given = server.Property("port")?.Number();
        var security = given is null or 993 or 995 or 465 ? ConnectionSecurity.Tls : ConnectionSecurity.StartTls;
        var host = CatalogDraft.Placeholders(server.Property("name")?.Text() ?? "");
        var port = given ?? StandardPorts.For(protocol.Value, security);
        draft.AddService(protocol.Value, security, host, port, server.Path);
    }

    /// <summary>automx2 names a person's own collection; where clients discover from must be said by hand.</summary>
    private DavService? Dav(IReadOnlyList<SeedValue> servers, string type)
    {
        var url = servers
            .Where(server => server.Property("type")?.Text() == type)
            .Select(server => server.Property("url")?.Text())
            .FirstOrDefault();
        if (url is null)
        {
            return null;
        }

        var cut = url.IndexOf('%', StringComparison.Ordinal);
        var root = cut < 0 ? url : url[..cut];
        draft.Skip(
            $"{type} root: taken to be {Printable.From(root)}, the part of the URL before the person; "
            + "correct it if clients discover elsewhere.");
        return new DavService { Root = root, Personal = cut < 0 ? null : CatalogDraft.Placeholders(url) };
    }
}
