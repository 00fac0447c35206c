using System.Globalization;
using Autodiscover.Catalog;
using Autodiscover.Text;

namespace Autodiscover.Sources.Import;

/// <summary>
/// Reads the variables of autodiscover-email-settings (https://github.com/Monogramm/autodiscover-email-settings) and of
/// its relatives, from an .env file, a compose file or a systemd unit.
/// </summary>
internal sealed class EmailSettingsEnv(VariableFile settings)
{
    private static readonly (string Prefix, MailProtocol Protocol)[] Services =
    [
        ("IMAP", MailProtocol.Imap), ("POP", MailProtocol.Pop3), ("SMTP", MailProtocol.Smtp),
    ];

    /// <summary>What is read of a service, after its prefix.</summary>
    private static readonly string[] Known = ["HOST", "PORT", "SOCKET", "SOCKET_TYPE", "SECURITY", "ENCRYPTION"];

    private static readonly string[] Names = ["COMPANY_NAME", "PROVIDER_NAME", "MAIL_DISPLAY_NAME"];
    private static readonly string[] ShortNames = ["PROVIDER_SHORTNAME", "MAIL_DISPLAY_SHORT_NAME"];

    private readonly CatalogDraft draft = new();

    public static Imported Read(byte[] file) => new EmailSettingsEnv(VariableFile.Read(file)).Read();

    private Imported Read()
    {
        foreach (var (prefix, protocol) in Services)
        {
            AddService(prefix, protocol);
        }

        AddDomains();
        var (name, shortName) = (settings.First(Names), settings.First(ShortNames));
        draft.SetName(name.Value, name.Place);
        draft.SetShortName(shortName.Value, shortName.Place);
        if (settings["SUPPORT_URL"] is { IsSet: true } support)
        {
            draft.AddDocumentation(support.Value, language: null, "Support", support.Place);
        }

        if (settings["MOBILESYNC_URL"] is { IsSet: true } sync)
        {
            draft.Set(sync.Place, all => all with { ActiveSync = new WebService { Url = sync.Value } });
        }

        NameTheRest();
        return draft.Finish("DOMAIN", "IMAP_HOST and SMTP_HOST");
    }

    private void AddDomains()
    {
        var given = settings.First("DOMAIN", "DOMAINS", "ALLOWED_DOMAINS");
        foreach (var domain in given.Value.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries))
        {
            draft.AddDomain(domain, given.Place);
        }

        if (!given.IsSet)
        {
            var standIn = StandInDomain.From(draft.FirstHost);
            draft.AddDomain(standIn, "DOMAIN");
            draft.Skip($"DOMAIN is not set, so it answers for whoever asks; {standIn} stands for them, list your domains.");
        }
    }

    /// <summary>A service is on where its host is set.</summary>
    private void AddService(string prefix, MailProtocol protocol)
    {
        var (host, given) = (settings[$"{prefix}_HOST"], settings[$"{prefix}_PORT"]);
        var socket = settings.First($"{prefix}_SOCKET", $"{prefix}_SOCKET_TYPE", $"{prefix}_SECURITY", $"{prefix}_ENCRYPTION");
        var isNumber = int.TryParse(given.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var port);
        if (!host.IsSet)
        {
            return;
        }

        var place = $"{host.Place} {Printable.From(host.Value)}:{Printable.From(given.Value)}";
        if (given.IsSet && !isNumber)
        {
            draft.Skip($"{given.Place}: \"{Printable.From(given.Value)}\" is not a port; use 1-65535.");
        }
        else if (ThunderbirdWords.IsPlaintext(socket.Value))
        {
            draft.SkipPlaintext(protocol, place);
        }
        else if (Security(protocol, socket.Value, isNumber ? port : null) is { } security)
        {
            draft.AddService(protocol, security, host.Value, isNumber ? port : null, place);
        }
        else
        {
            draft.Skip($"{socket.Place}: \"{Printable.From(socket.Value)}\"; only SSL and STARTTLS are published.");
        }
    }

    /// <summary>Without a word the port decides: the registered ones of STARTTLS, or else implicit TLS.</summary>
    private static ConnectionSecurity? Security(MailProtocol protocol, string socket, int? port) =>
        socket.Length > 0 ? ThunderbirdWords.Security(socket)
        : port == StandardPorts.For(protocol, ConnectionSecurity.StartTls) ? ConnectionSecurity.StartTls
        : ConnectionSecurity.Tls;

    private static bool IsMethod(string name) => IsOfService(name) && name.Split('_', 2)[1] is "AUTHTYPE" or "AUTHENTICATION";

    private static bool IsOfService(string name) => name.Split('_', 2) is [var service, var rest]
        && Services.Any(one => one.Prefix == service)
        && !Known.Contains(rest);

    private void NameTheRest()
    {
        foreach (var variable in settings.All.Where(variable => variable.IsSet))
        {
            var reason = variable.Name switch
            {
                _ when variable.Name.StartsWith("LDAP_", StringComparison.Ordinal) => "an address book in LDAP is not published",
                _ when variable.Name.EndsWith("_GLOBALPREFERRED", StringComparison.Ordinal) => "clients decide this themselves",
                "PROFILE_IDENTIFIER" or "PROFILE_UUID" or "MAIL_UUID" =>
                    "profiles have identifiers of their own here; those that are installed stay beside a new one",
                "MOBILESYNC_NAME" => "the URL of ActiveSync is its name",
                _ when IsMethod(variable.Name) => ThunderbirdWords.Method(variable.Value) == AuthenticationMethod.Password
                    ? null
                    : "a catalog means a password over TLS, and OAuth 2 by \"oauth2\"",
                _ when IsOfService(variable.Name) => "add what it says by hand, if the catalog has a property for it",
                _ => null,
            };
            if (reason is not null)
            {
                draft.Skip($"{variable.Place}={Printable.From(variable.Value)}: {reason}.");
            }
        }
    }
}
