using System.Globalization;
using Autodiscover.Catalog;

namespace Autodiscover.Sources.MailServers;

/// <summary>
/// What Dovecot offers according to its configuration: listeners of IMAP and POP3 (https://doc.dovecot.org, service
/// configuration), and the login if users are the system's.
/// </summary>
internal sealed class DovecotServer(IReadOnlyList<DovecotSetting> settings)
{
    private static readonly (string Service, string Listener, int Port, bool Ssl)[] Usual =
    [
        ("imap", "imap", 143, false), ("imap", "imaps", 993, true), ("pop3", "pop3", 110, false), ("pop3", "pop3s", 995, true),
    ];

    private static readonly string[] LoginServices = ["imap", "pop3"];
    private static readonly string[] SystemUsers = ["pam", "passwd", "shadow", "bsdauth"];

    /// <summary>Without TLS, nothing can be published.</summary>
    public bool HasTls => Value("ssl") is not "no";

    /// <summary>
    /// Set if every passdb has system users, who have no domain: a user name is then only the local part, unless
    /// Dovecot removes the domain itself (auth_username_format).
    /// </summary>
    public LoginTemplate? Login
    {
        get
        {
            var drivers = settings.Where(one => one.Path is "passdb/driver").Select(one => one.Value).ToList();
            var format = Value("auth_username_format") ?? "";
            var cutsDomain = format.Contains('n') || format.Contains("username", StringComparison.Ordinal);
            return drivers.Count > 0 && drivers.TrueForAll(SystemUsers.Contains) && !cutsDomain ? LoginTemplate.LocalPart : null;
        }
    }

    /// <summary>Without listeners behind a proxy: they expect the proxy protocol, so clients cannot use them.</summary>
    public IEnumerable<MailService> Services() =>
        from usual in Listeners()
        where Protocols.Contains(usual.Service) && !IsLocal(usual.Service, usual.Listener)
        let path = $"service {usual.Service}-login/inet_listener {usual.Listener}"
        let port = Number(Value($"{path}/port")) ?? usual.Port
        let ssl = Value($"{path}/ssl") is { } given ? given == "yes" : usual.Ssl
        where port > 0 && Value($"{path}/haproxy") is not "yes"
        select Service(usual.Service == "imap" ? MailProtocol.Imap : MailProtocol.Pop3, ssl, port);

    private IReadOnlyList<string> Protocols =>
        Value("protocols") is { } given ? given.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        : settings.Where(one => one.Path.StartsWith("protocols/", StringComparison.Ordinal) && one.Value == "yes")
            .Select(one => one.Path["protocols/".Length..]).ToList() is { Count: > 0 } block ? block
        : ["imap", "pop3"];

    /// <summary>The default listeners, and those that the configuration adds.</summary>
    private IEnumerable<(string Service, string Listener, int Port, bool Ssl)> Listeners() => Usual.Concat(
        from setting in settings
        let parts = setting.Path.Split('/')
        where parts is [_, _, "port"] && parts[1].StartsWith("inet_listener ", StringComparison.Ordinal)
        let listener = parts[1]["inet_listener ".Length..]
        from service in LoginServices
        where parts[0] == $"service {service}-login" && !Usual.Any(usual => usual.Listener == listener)
        select (service, listener, 0, false)).Distinct();

    private bool IsLocal(string service, string listener)
    {
        var path = $"service {service}-login/inet_listener {listener}";
        var given = Value($"{path}/address") ?? Value($"{path}/listen") ?? Value("listen") ?? "*";
        return given.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)
            .All(address => address is "localhost" or "::1" or "[::1]" || address.StartsWith("127.", StringComparison.Ordinal));
    }

    private static MailService Service(MailProtocol protocol, bool ssl, int port)
    {
        var security = ssl ? ConnectionSecurity.Tls : ConnectionSecurity.StartTls;
        return new MailService
        {
            Protocol = protocol,
            Security = security,
            Port = port == StandardPorts.For(protocol, security) ? null : port,
        };
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 65535 ? number : null;

    private string? Value(string path) => settings.LastOrDefault(setting => setting.Path == path).Value;
}
