using System.Globalization;
using Autodiscover.Catalog;
using Autodiscover.Text;

namespace Autodiscover.Sources.Import;

/// <summary>
/// Reads the config.yml of go-autoconfig (https://github.com/L11R/go-autoconfig): one domain, a server each for IMAP and
/// SMTP, implicit TLS unless <c>starttls</c> is true.
/// </summary>
internal sealed class GoAutoconfig(SimpleYaml yaml)
{
    private static readonly (string Key, MailProtocol Protocol)[] Servers =
    [
        ("imap", MailProtocol.Imap), ("pop3", MailProtocol.Pop3), ("pop", MailProtocol.Pop3), ("smtp", MailProtocol.Smtp),
    ];

    private static readonly string[] Known = ["server", "port", "starttls"];

    private readonly CatalogDraft draft = new();

    public static Imported Read(byte[] file) => new GoAutoconfig(SimpleYaml.Parse(ImportFile.Decode(file))).Read();

    private Imported Read()
    {
        foreach (var domain in yaml.All("domain").Concat(yaml.All("domains")))
        {
            draft.AddDomain(domain.Text, $"line {domain.Line}: domain");
        }

        foreach (var (key, protocol) in Servers)
        {
            AddServer(key, protocol);
        }

        foreach (var path in yaml.Paths.Where(path => !IsRead(path)))
        {
            var reason = path == "service_addr"
                ? "where this program listens is said when it starts, with --urls"
                : "add what it says by hand, if the catalog has a property for it";
            draft.Skip($"line {yaml.First(path)!.Value.Line}: {Printable.From(path)}: {reason}.");
        }

        return draft.Finish("domain", "imap and smtp");
    }

    private void AddServer(string key, MailProtocol protocol)
    {
        if (yaml.First($"{key}.server") is not { } host)
        {
            return;
        }

        var place = $"line {host.Line}: {key}";
        var (port, startTls) = (yaml.First($"{key}.port"), yaml.First($"{key}.starttls"));
        var number = 0;
        if (port is { } given && !int.TryParse(given.Text, NumberStyles.None, CultureInfo.InvariantCulture, out number))
        {
            draft.Skip($"line {given.Line}: {key}.port: \"{Printable.From(given.Text)}\" is not a port; use 1-65535.");
            return;
        }

        // Without a port there are the defaults of a fork (https://github.com/linka-cloud/go-autoconfig): 993, and 587
        // with STARTTLS; in the first program the port must be there.
        var isStartTls = startTls is null
            ? port is null && protocol == MailProtocol.Smtp
            : startTls.Value.Text.ToLowerInvariant() is "true" or "yes" or "on";
        var security = isStartTls ? ConnectionSecurity.StartTls : ConnectionSecurity.Tls;
        draft.AddService(protocol, security, host.Text, port is null ? null : number, place);
    }

    private static bool IsRead(string path) =>
        path is "domain" or "domains" || Servers.Any(server => Known.Any(key => path == $"{server.Key}.{key}"));
}
