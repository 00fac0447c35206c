using System.Globalization;
using Autodiscover.Catalog;
using Autodiscover.Text;

namespace Autodiscover.Sources.Import;

/// <summary>
/// Reads mailu.env (https://mailu.io/master/configuration.html). Only the main domain is in it: Mailu keeps the others
/// in its database.
/// </summary>
internal sealed class MailuEnv(VariableFile settings)
{
    /// <summary>
    /// What Mailu listens on unless PORTS says otherwise; its own autoconfig document names 993 and 465 alone
    /// (Mailu, core/admin/mailu/configuration.py and core/admin/mailu/internal/views/autoconfig.py).
    /// </summary>
    private const string UsualPorts = "25,80,443,465,993,995,4190";

    private readonly CatalogDraft draft = new();

    public static Imported Read(byte[] file) => new MailuEnv(VariableFile.Read(file)).Read();

    private Imported Read()
    {
        var (names, domain) = (settings["HOSTNAMES"], settings["DOMAIN"]);
        var host = names.Value.Split(',', ' ')[0];
        if (!DomainName.TryNormalize(host, out _))
        {
            throw new ImportException(
                $"{names.Place}: \"{Printable.From(host)}\" is not a host name; use a full name like mail.example.com.");
        }

        draft.Set(names.Place, all => all with { Host = host });
        draft.AddDomain(domain.IsSet ? domain.Value : StandInDomain.From(host), domain.Place);
        draft.Skip("domains: Mailu keeps the others in its database; list yours, or name Mailu under \"sources\".");
        if (names.Value.Contains(','))
        {
            draft.Skip($"{names.Place}: {Printable.From(names.Value)}: only {Printable.From(host)} is published.");
        }

        AddServices();
        AddWeb($"https://{host}");
        draft.SetName(settings["SITENAME"].Value, settings["SITENAME"].Place);
        return draft.Finish("DOMAIN", "PORTS");
    }

    private void AddServices()
    {
        var given = settings["PORTS"];
        var ports = (given.IsSet ? given.Value : UsualPorts).Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);
        foreach (var service in MailService.Standard)
        {
            var port = StandardPorts.For(service.Protocol, service.Security).ToString(CultureInfo.InvariantCulture);
            if (ports.Contains(port))
            {
                draft.AddService(service.Protocol, service.Security, host: null, port: null, given.Place);
            }
        }

        if (settings["TLS_FLAVOR"] is { Value: "notls" } flavor)
        {
            draft.Skip($"{flavor.Place}=notls: published is TLS all the same; turn it on, at Mailu or before it.");
        }
    }

    private void AddWeb(string root)
    {
        if (settings["WEBDAV"] is { IsSet: true, Value: not "none" } dav)
        {
            var service = new DavService { Root = $"{root}/webdav/", Personal = $"{root}/webdav/{{email}}/" };
            draft.Set(dav.Place, all => all with { Caldav = service, Carddav = service });
        }

        if (settings["WEBMAIL"] is { IsSet: true, Value: not "none" } webmail)
        {
            var path = settings["WEB_WEBMAIL"] is { IsSet: true } own ? own.Value : "/webmail";
            draft.Set(webmail.Place, all => all with { Page = new HelpPage { Webmail = root + path } });
        }

        if (settings["WEBSITE"] is { IsSet: true } site)
        {
            draft.AddDocumentation(site.Value, language: null, settings["SITENAME"].Value, site.Place);
        }
    }
}
