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
        var text = new SeedText(Encoding.UTF8.GetBytes(ImportFile.Decode(file)));
        try
        {
            using var document = JsonDocument.Parse(text.Json);
            return new Automx2Seed().Read(new SeedValue(document.RootElement, "$", text));
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
                $"{ldap.Place}: LDAP server {name}: nothing is looked up about people; the login is a pattern (\"login\").");
        }

        foreach (var domain in seed.Required("domains").Items())
        {
            AddDomain(domain);
        }

        if (seed.Property("provider") is { } provider)
        {
            draft.SetName(provider.Text(), provider.Place);
        }

        foreach (var server in servers.OrderBy(server => server.Property("prio")?.Number() ?? UsualPriority))
        {
            AddServer(server);
        }

        NameTheRest(seed, "version", "provider", "domains", "servers", "ldapservers");
        return draft.Finish("$.domains", "$.servers");
    }

    /// <summary>A name, or since automx2's second version an object with one.</summary>
    private void AddDomain(SeedValue domain)
    {
        var name = domain.IsText ? domain : domain.Required("name");
        draft.AddDomain(name.Text(), name.Place);
        if (!domain.IsText)
        {
            NameTheRest(domain, "name", "ldapserver_id");
        }
    }

    private void AddServer(SeedValue server)
    {
        NameTheRest(server, "type", "name", "port", "prio", "url");
        var type = server.Property("type")?.Text();
        if (type is "caldav" or "carddav")
        {
            AddDav(server, type);
        }
        else if (ThunderbirdWords.Protocol(type) is { } protocol)
        {
            var given = server.Property("port")?.Number();
            var security = given is { } port ? StandardPorts.SecurityOf(port) : ConnectionSecurity.Tls;
            var host = ThunderbirdWords.Placeholders(server.Property("name")?.Text() ?? "");
            draft.AddService(protocol, security, host, given, server.Place);
        }
        else
        {
            draft.Skip($"{server.Place}: server of type \"{Printable.From(type)}\": there is no such protocol here.");
        }
    }

    /// <summary>automx2 names a person's own collection; where clients discover from must be said by hand.</summary>
    private void AddDav(SeedValue server, string type)
    {
        if (server.Property("url") is not { } url)
        {
            draft.Skip($"{server.Place}: {type} without a \"url\".");
            return;
        }

        var dav = DavRoot.From(ThunderbirdWords.Placeholders(url.Text()), url.Place, draft);
        draft.Set(url.Place, all => type == "caldav" ? all with { Caldav = all.Caldav ?? dav } : all with { Carddav = all.Carddav ?? dav });
    }

    /// <summary>A name that begins with _ is a comment.</summary>
    private void NameTheRest(SeedValue value, params string[] known)
    {
        foreach (var property in value.Properties().Where(name => name is not ['_', ..] && !known.Contains(name)))
        {
            draft.Skip($"{value.Place}: \"{Printable.From(property)}\": add what it says by hand, if the catalog has a property for it.");
        }
    }
}
