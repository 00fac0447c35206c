using System.Globalization;
using Autodiscover.Catalog;
using Autodiscover.Text;

namespace Autodiscover.Sources.Import;

/// <summary>
/// Reads mailcow.conf, lines of <c>NAME=value</c>. Mail domains are not in it: mailcow keeps them in its database.
/// </summary>
internal sealed class MailcowConf(VariableFile settings)
{
    private const int HttpsPort = 443;

    private readonly CatalogDraft draft = new();

    /// <summary>Throws <see cref="ImportException"/> for a file that names no mailcow host.</summary>
    public static Imported Read(byte[] file) => new MailcowConf(VariableFile.Read(file)).Read();

    private Imported Read()
    {
        var host = Host();
        var domain = StandInDomain.From(host);
        draft.Set(settings["MAILCOW_HOSTNAME"].Place, all => all with { Host = host });
        draft.AddDomain(domain, settings["MAILCOW_HOSTNAME"].Place);
        draft.Skip(
            $"domains: mailcow keeps them in its database; {domain} stands for them, list yours "
            + "or name the database under \"sources\".");
        if (settings["ADDITIONAL_SERVER_NAMES"] is { IsSet: true } names)
        {
            var seen = Printable.From(names.Value);
            draft.Skip($"{names.Place} ({seen}): a matter of certificates and the proxy, not of the catalog.");
        }

        foreach (var service in MailService.Standard)
        {
            AddService(settings[Port(service)], service);
        }

        if (settings["SIEVE_PORT"] is { IsSet: true } sieve)
        {
            draft.Skip($"{sieve.Place}: few clients look for a ManageSieve server; name it by \"manageSieve\" if yours do.");
        }

        AddGroupware($"https://{host}{Port()}");
        return draft.Finish("domains", "ports");
    }

    private string Host()
    {
        var host = settings["MAILCOW_HOSTNAME"];
        if (!host.IsSet)
        {
            throw new ImportException("this is no mailcow.conf: MAILCOW_HOSTNAME is not in it.");
        }

        return DomainName.TryNormalize(host.Value, out _) ? host.Value : throw new ImportException(
            $"{host.Place}: \"{Printable.From(host.Value)}\" is not a host name; "
            + "use a full name like mail.example.com.");
    }

    private static string Port(MailService service) => (service.Protocol, service.Security) switch
    {
        (MailProtocol.Imap, ConnectionSecurity.Tls) => "IMAPS_PORT",
        (MailProtocol.Imap, ConnectionSecurity.StartTls) => "IMAP_PORT",
        (MailProtocol.Pop3, ConnectionSecurity.Tls) => "POPS_PORT",
        (MailProtocol.Pop3, ConnectionSecurity.StartTls) => "POP_PORT",
        (MailProtocol.Smtp, ConnectionSecurity.Tls) => "SMTPS_PORT",
        (MailProtocol.Smtp, ConnectionSecurity.StartTls) => "SUBMISSION_PORT",
        _ => throw new ArgumentOutOfRangeException(nameof(service), service, null),
    };

    /// <summary>Docker's own form is address:port; an address of this machine alone is published to nobody.</summary>
    private void AddService(Variable given, MailService service)
    {
        if (IsLoopback(given.Value))
        {
            draft.Skip($"{given.Place}={Printable.From(given.Value)}: bound to this machine, so the service is left out.");
        }
        else if (given.IsSet && !TryParsePort(given.Value, out _))
        {
            draft.Skip($"{given.Place}={Printable.From(given.Value)}: not a port; the service is left out.");
        }
        else
        {
            int? port = TryParsePort(given.Value, out var number) ? number : null;
            draft.AddService(service.Protocol, service.Security, host: null, port, given.Place);
        }
    }

    /// <summary>SOGo serves calendars, address books and ActiveSync.</summary>
    private void AddGroupware(string root)
    {
        var skip = settings["SKIP_SOGO"];
        if (skip.Value.StartsWith("y", StringComparison.OrdinalIgnoreCase))
        {
            draft.Skip($"{skip.Place}={Printable.From(skip.Value)}: without SOGo there are no calendars, address books or ActiveSync.");
            return;
        }

        draft.Set("HTTPS_PORT", all => all with
        {
            Caldav = Dav(root, "Calendar/personal/"),
            Carddav = Dav(root, "Contacts/personal/"),
            ActiveSync = new WebService { Url = $"{root}/Microsoft-Server-ActiveSync" },
        });
    }

    private static DavService Dav(string root, string collection) =>
        new() { Root = $"{root}/SOGo/dav/", Personal = $"{root}/SOGo/dav/{{email}}/{collection}" };

    /// <summary>
    /// What stands after the host in a URL. Behind a proxy of the same machine people reach the proxy, on 443
    /// (https://docs.mailcow.email/post_installation/reverse-proxy/r_p/).
    /// </summary>
    private string Port()
    {
        var (bind, port) = (settings["HTTPS_BIND"], settings["HTTPS_PORT"]);
        if (!TryParsePort(port.Value, out var number) || number == HttpsPort)
        {
            return "";
        }

        var local = IsLoopback(port.Value) ? port : bind;
        if (!IsLoopback(local.Value))
        {
            return $":{number}";
        }

        draft.Skip(
            $"{port.Place}={Printable.From(port.Value)}: {local.Name} binds it to this machine, behind a proxy; "
            + $"URLs have port {HttpsPort}, where people reach the proxy.");
        return "";
    }

    private static bool IsLoopback(string value) =>
        value.StartsWith("127.", StringComparison.Ordinal)
        || value.StartsWith("::1", StringComparison.Ordinal)
        || value.StartsWith("[::1]", StringComparison.Ordinal)
        || value.StartsWith("localhost", StringComparison.OrdinalIgnoreCase);

    private static bool TryParsePort(string value, out int port) =>
        int.TryParse(value.Split(':')[^1], NumberStyles.None, CultureInfo.InvariantCulture, out port)
        && port is >= 1 and <= 65535;
}
