using System.Net;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Checks;
using Autodiscover.Doctor.Findings;

namespace Autodiscover.Doctor.Clients;

/// <summary>The searches of the clients there are, as their sources and real runs show them.</summary>
internal static class KnownClients
{
    private const string AutoconfigPath = "mail/config-v1.1.xml";
    private const string PoxPath = "autodiscover/autodiscover.xml";

    /// <summary>The body of Outlook's request (MS-OXDSCLI section 2.2.3).</summary>
    private const string PoxBody = """
        <?xml version="1.0" encoding="utf-8"?>
        <Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006"><Request>
        <EMailAddress>ADDRESS</EMailAddress><AcceptableResponseSchema>http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a</AcceptableResponseSchema>
        </Request></Autodiscover>
        """;

    /// <summary>The walks for a domain whose mail goes to hosts of <paramref name="mxParents"/>, which some clients ask too.</summary>
    public static IReadOnlyList<ClientSearch> Create(AccountSettings settings, IReadOnlyList<string> mxParents)
    {
        var (domain, address) = (settings.Domain, settings.Address!.ToString());
        var query = $"?emailaddress={Uri.EscapeDataString(address)}";

        // Evolution makes up a local part and sends the address's hash beside it (evolution, mail-autoconfig).
        var evolution = $"?emailaddress=EVOLUTIONUSER%40{domain}";
        ClientSearch[] clients =
        [
            // Thunderbird parses only the highest-priority success (FetchConfig.sys.mjs, PriorityOrderAbortable).
            new ClientSearch("thunderbird", "Thunderbird", [Host("https", query), WellKnown("https", query), Host("http", query), WellKnown("http", query), .. Mx(), PostToAutodiscover(settings), Post(domain, Level.Note)]) { StopsAt = [AnswerQuality.Nonsense, AnswerQuality.Empty] },
            new ClientSearch("k9", "Thunderbird for Android", [Host("https"), WellKnown("https"), Host("http"), WellKnown("http")]),
            new ClientSearch("outlook", "Outlook (classic)", [Pointer(), Post(settings.PublicHost, Level.Problem) with { IsPointedTo = true }, Post(domain, Level.Note), PostToAutodiscover(settings), Get("http", $"autodiscover.{domain}", Level.Note)]),
            new ClientSearch("evolution", "Evolution", [Host("https", evolution), Host("http", evolution), WellKnown("https", evolution), WellKnown("http", evolution)]) { StopsAt = [AnswerQuality.Nonsense], TakesLast = true },
            new ClientSearch("kmail", "KMail", [Host("http"), WellKnown("http")]) { ExpectsHttp = true },

            // The first XML that parses wins, even one without servers (deltachat-core: configure/auto_mozilla.rs, auto_outlook.rs).
            new ClientSearch("deltachat", "Delta Chat", [Host("https", query), WellKnown("https"), Get("https", domain, Level.Note), Get("https", $"autodiscover.{domain}", Level.Warning)]) { StopsAt = [AnswerQuality.Empty] },
            new ClientSearch("fairemail", "FairEmail", [Host("https", query), WellKnown("https", query), .. Mx()]) { TakesLast = true },
            new ClientSearch("pacc", "PACC client", [new ClientRequest(HttpMethod.Get, $"https://ua-auto-config.{domain}/.well-known/user-agent-configuration.json", Expected.Pacc, Level.Warning)]) { IsRare = true },
        ];
        return [.. clients.Select(client => client with { Requests = [.. client.Requests.Where(IsOffered)] }).Where(client => client.Requests.Count > 0)];

        // A format that is switched off has no route here, and so no place in any client's walk.
        bool IsOffered(ClientRequest ask) => settings.Offers(ask.Expected switch
        {
            Expected.Autoconfig => Formats.Autoconfig,
            Expected.Pacc => Formats.Pacc,
            Expected.Pointer => Formats.Json | Formats.Pox,
            _ => Formats.Pox,
        }) && (!ask.IsPointedTo || settings.Offers(Formats.Json));

        // Outlook 2016 and later ask here first; older ones, and newer ones after a 404, go on as ever.
        ClientRequest Pointer() => new(HttpMethod.Get, $"https://autodiscover.{domain}/autodiscover/autodiscover.json?Email={Uri.EscapeDataString(address)}&Protocol=Autodiscoverv1", Expected.Pointer, Level.Note);

        // The parent domain of the mail host is asked with the address, so that Host and address differ (FetchConfig.sys.mjs, forMX).
        IEnumerable<ClientRequest> Mx() => mxParents.Where(parent => parent != domain).Select(parent =>
            new ClientRequest(HttpMethod.Get, $"https://autoconfig.{parent}/{AutoconfigPath}{query}", Expected.Autoconfig, Level.Note) { IsForeign = true });

        ClientRequest Host(string scheme, string with = "") => new(HttpMethod.Get, $"{scheme}://autoconfig.{domain}/{AutoconfigPath}{with}", Expected.Autoconfig, scheme == "https" ? Level.Problem : Level.Warning);

        ClientRequest WellKnown(string scheme, string with = "") => new(HttpMethod.Get, $"{scheme}://{domain}/.well-known/autoconfig/{AutoconfigPath}{with}", Expected.Autoconfig, Level.Note);

        ClientRequest Post(string host, Level whenAbsent) => Pox(settings, host, whenAbsent);

        ClientRequest Get(string scheme, string host, Level whenAbsent) => new(HttpMethod.Get, $"{scheme}://{host}/{PoxPath}", Expected.PoxWithoutAddress, settings.Login == LoginTemplate.FullAddress ? whenAbsent : Level.Note);
    }

    /// <summary>What Thunderbird and Outlook ask the name that is only there for it.</summary>
    public static ClientRequest PostToAutodiscover(AccountSettings settings) => Pox(settings, $"autodiscover.{settings.Domain}", Level.Problem);

    /// <summary>The profile that is handed out for Apple's programs; null where it is switched off.</summary>
    public static ClientSearch? Apple(AccountSettings settings) => !settings.Offers(Formats.Mobileconfig) ? null : new ClientSearch("apple-mail", "Apple Mail",
        [new ClientRequest(HttpMethod.Get, $"https://{settings.PublicHost}/email.mobileconfig?emailaddress={Uri.EscapeDataString(settings.Address!.ToString())}", Expected.Profile, Level.Problem)]);

    private static ClientRequest Pox(AccountSettings settings, string host, Level whenAbsent) =>
        new(HttpMethod.Post, $"https://{host}/{PoxPath}", Expected.Pox, whenAbsent, PoxBody.Replace("ADDRESS", WebUtility.HtmlEncode(settings.Address!.ToString()), StringComparison.Ordinal));
}
