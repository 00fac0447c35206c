using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Autodiscover.Catalog;
using Autodiscover.Text;

namespace Autodiscover.Sources.Import;

/// <summary>Reads an autoconfig document, config-v1.1.xml, as Thunderbird defines it.</summary>
internal sealed class ThunderbirdConfig
{
    private static readonly HashSet<string> Known =
    [
        "emailProvider", "domain", "displayName", "displayShortName",
        "incomingServer", "outgoingServer", "documentation",
    ];

    private readonly CatalogDraft draft = new();

    /// <summary>Throws <see cref="ImportException"/> for anything that is no such document.</summary>
    public static Imported Read(byte[] file)
    {
        var root = BoundedXml.Load(file);
        return root is { Name.LocalName: "clientConfig" } && root.Element("emailProvider") is { } provider
            ? new ThunderbirdConfig().Read(root, provider)
            : throw new ImportException(
                "this is no autoconfig document: it must be <clientConfig> with an <emailProvider>.");
    }

    private Imported Read(XElement root, XElement provider)
    {
        var servers = provider.Elements().Where(IsServer).ToList();
        var login = Login(servers);
        foreach (var name in root.Elements().Concat(provider.Elements()).Select(element => element.Name.LocalName))
        {
            if (!Known.Contains(name))
            {
                draft.Skip(
                    $"<{Printable.From(name)}>: add what it says by hand, if the catalog has a property for it.");
            }
        }

        servers.ForEach(AddServer);
        foreach (var domain in provider.Elements("domain"))
        {
            draft.AddDomain(domain.Value.Trim(), $"line {Line(domain)}: <domain>");
        }

        var links = provider.Elements("documentation").Select(Documentation).ToList();
        var place = $"line {Line(provider)}: <emailProvider>";
        draft.RequireDomainsAndServices(place, place);
        var catalog = new ServiceCatalog
        {
            Provider = new Provider
            {
                Name = Value(provider, "displayName"),
                ShortName = Value(provider, "displayShortName"),
            },
            Login = login == LoginTemplate.FullAddress ? null : login,
            Services = draft.Services,
            Documentation = links.Count > 0 ? links : null,
            Domains = draft.Domains,
        };
        return new Imported(catalog, draft.Skipped);
    }

    private LoginTemplate? Login(IEnumerable<XElement> servers)
    {
        var logins = servers
            .Select(server => Login(Value(server, "username")))
            .OfType<LoginTemplate>()
            .Distinct()
            .ToList();
        if (logins.Count > 1)
        {
            var all = Printable.List([.. logins.Select(login => login.Text)]);
            draft.Skip(
                $"username: the servers want different logins ({all}); a domain has one, and the first was taken.");
        }

        return logins.FirstOrDefault();
    }

    private void AddServer(XElement server)
    {
        var type = server.Attribute("type")?.Value;
        var (host, port, socket) = (Value(server, "hostname"), Value(server, "port"), Value(server, "socketType"));
        var seen = $"{Printable.From(type)} {Printable.From(host)}";
        var name = $"{server.Name.LocalName} {seen}:{Printable.From(port)}";
        if (Protocol(type) is not { } protocol
            || Security(socket) is not { } security
            || host is null
            || !int.TryParse(port, CultureInfo.InvariantCulture, out var number))
        {
            draft.Skip(
                $"{name} {Printable.From(socket)}: only imap, pop3 and smtp with SSL or STARTTLS are published.");
            return;
        }

        if (Value(server, "authentication") is { } method and not "password-cleartext")
        {
            draft.Skip(
                $"{seen}: authentication {Printable.From(method)}; "
                + "the catalog means a password over TLS, and OAuth by \"oauth2\".");
        }

        draft.AddService(protocol, security, CatalogDraft.Placeholders(host), number, $"line {Line(server)}: {name}");
    }

    private static bool IsServer(XElement element) =>
        element.Name.LocalName is "incomingServer" or "outgoingServer";

    private static MailProtocol? Protocol(string? type) => type switch
    {
        "imap" => MailProtocol.Imap,
        "pop3" => MailProtocol.Pop3,
        "smtp" => MailProtocol.Smtp,
        _ => null,
    };

    private static ConnectionSecurity? Security(string? socketType) => socketType switch
    {
        "SSL" => ConnectionSecurity.Tls,
        "STARTTLS" => ConnectionSecurity.StartTls,
        _ => null,
    };

    private static DocumentationLink Documentation(XElement link) => new()
    {
        Url = link.Attribute("url")?.Value ?? "",
        Language = link.Element("descr")?.Attribute("lang")?.Value,
        Title = Value(link, "descr") ?? "Help",
    };

    private static LoginTemplate? Login(string? text) =>
        LoginTemplate.TryParse(text is null ? null : CatalogDraft.Placeholders(text), out var login) ? login : null;

    private static int Line(XElement element) => ((IXmlLineInfo)element).LineNumber;

    private static string? Value(XElement parent, string name) =>
        parent.Element(name)?.Value.Trim() is { Length: > 0 } text ? text : null;
}
