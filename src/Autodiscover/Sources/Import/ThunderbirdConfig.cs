using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Autodiscover.Catalog;

namespace Autodiscover.Sources.Import;

/// <summary>Reads an autoconfig document, config-v1.1.xml, as Thunderbird defines it.</summary>
internal sealed class ThunderbirdConfig
{
    private readonly List<string> skipped = [];

    /// <summary>Throws <see cref="FormatException"/> for anything that is no such document.</summary>
    public static Imported Read(string text)
    {
        XElement root;
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            root = XElement.Load(reader);
        }
        catch (XmlException broken)
        {
            throw new FormatException($"this is not XML: {broken.Message}", broken);
        }

        return root is { Name.LocalName: "clientConfig" } && root.Element("emailProvider") is { } provider
            ? new ThunderbirdConfig().Read(root, provider)
            : throw new FormatException("this is no autoconfig document: it must be <clientConfig> with an <emailProvider>.");
    }

    private Imported Read(XElement root, XElement provider)
    {
        var servers = provider.Elements().Where(element => element.Name.LocalName is "incomingServer" or "outgoingServer").ToList();
        var logins = servers.Select(server => Login(Value(server, "username"))).OfType<LoginTemplate>().Distinct().ToList();
        if (logins.Count > 1)
        {
            skipped.Add($"username: the servers want different logins ({string.Join(", ", logins.Select(login => login.Text))}); a domain has one, and the first was taken.");
        }

        foreach (var unknown in root.Elements().Concat(provider.Elements()).Where(element => element.Name.LocalName is not ("emailProvider" or "domain" or "displayName" or "displayShortName" or "incomingServer" or "outgoingServer" or "documentation")))
        {
            skipped.Add($"<{unknown.Name.LocalName}>: add what it says by hand, if the catalog has a property for it.");
        }

        var catalog = new ServiceCatalog
        {
            Provider = new Provider { Name = Value(provider, "displayName"), ShortName = Value(provider, "displayShortName") },
            Login = logins.FirstOrDefault() is { } login && login != LoginTemplate.FullAddress ? login : null,
            Services = [.. servers.Select(Service).OfType<MailService>()],
            Documentation = provider.Elements("documentation").Select(Documentation).ToList() is { Count: > 0 } links ? links : null,
            Domains = provider.Elements("domain").Select(domain => domain.Value.Trim()).Distinct().ToDictionary(name => name, _ => DomainEntry.Plain),
        };
        return new Imported(catalog, skipped);
    }

    private MailService? Service(XElement server)
    {
        var (type, host, socket, port) = (server.Attribute("type")?.Value, Value(server, "hostname"), Value(server, "socketType"), Value(server, "port"));
        MailProtocol? protocol = type switch { "imap" => MailProtocol.Imap, "pop3" => MailProtocol.Pop3, "smtp" => MailProtocol.Smtp, _ => null };
        ConnectionSecurity? security = socket switch { "SSL" => ConnectionSecurity.Tls, "STARTTLS" => ConnectionSecurity.StartTls, _ => null };
        if (protocol is null || security is null || host is null || !int.TryParse(port, CultureInfo.InvariantCulture, out var number))
        {
            skipped.Add($"{server.Name.LocalName} {type} {host}:{port} {socket}: only imap, pop3 and smtp with SSL or STARTTLS are published.");
            return null;
        }

        if (Value(server, "authentication") is { } authentication and not "password-cleartext")
        {
            skipped.Add($"{type} {host}: authentication {authentication}; the catalog means a password over TLS, and OAuth by \"oauth2\".");
        }

        return new MailService
        {
            Protocol = protocol.Value,
            Security = security.Value,
            Host = Placeholders(host),
            Port = number == StandardPorts.For(protocol.Value, security.Value) ? null : number,
        };
    }

    private static DocumentationLink Documentation(XElement link) => new()
    {
        Url = link.Attribute("url")?.Value ?? "",
        Language = link.Element("descr")?.Attribute("lang")?.Value,
        Title = link.Element("descr")?.Value.Trim() ?? "Help",
    };

    private static LoginTemplate? Login(string? text) => LoginTemplate.TryParse(text is null ? null : Placeholders(text), out var login) ? login : null;

    private static string Placeholders(string text) => text
        .Replace("%EMAILADDRESS%", "{email}", StringComparison.Ordinal)
        .Replace("%EMAILLOCALPART%", "{local}", StringComparison.Ordinal)
        .Replace("%EMAILDOMAIN%", "{domain}", StringComparison.Ordinal);

    private static string? Value(XElement parent, string name) => parent.Element(name)?.Value.Trim() is { Length: > 0 } text ? text : null;
}
