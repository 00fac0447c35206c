using Autodiscover.Doctor.Checks;
using Autodiscover.Doctor.Findings;

namespace Autodiscover.Doctor.Clients;

/// <summary>Clients on phones, on web servers and in terminals.</summary>
internal static class OtherClients
{
    public static IEnumerable<ClientSearch> Create(ClientRequests ask, string domain, MailExchanger? exchanger)
    {
        yield return DeltaChat(ask, domain);
        yield return FairEmail(ask, domain, exchanger);
        yield return Nextcloud(ask, domain, exchanger);
        yield return Himalaya(ask, domain, exchanger);
        yield return Horde(ask);
    }

    /// <summary>
    /// The first XML that parses wins, even one without servers; of its servers each is tried until one lets in
    /// (deltachat-core: configure/auto_mozilla.rs, auto_outlook.rs, configure.rs).
    /// </summary>
    private static ClientSearch DeltaChat(ClientRequests ask, string domain) => new(ClientCodes.DeltaChat, "Delta Chat",
    [
        ask.Host("https", ask.Query),
        ask.WellKnown("https"),
        ask.GetPox("https", domain, Level.Note),
        ask.GetPox("https", ask.AutodiscoverHost, Level.Warning),
    ])
    {
        StopsAt = [AnswerQuality.Empty],
        TriesAll = true,
    };

    /// <summary>https alone, then the MX host and its parents, then SRV records (FairEmail, EmailProvider.java).</summary>
    private static ClientSearch FairEmail(ClientRequests ask, string domain, MailExchanger? exchanger) =>
        new(ClientCodes.FairEmail, "FairEmail",
        [
            ask.Host("https", ask.Query),
            ask.WellKnown("https", ask.Query),
            .. exchanger?.ForFairEmail(domain).Select(name => ask.MailHoster(name)) ?? [],
        ])
        {
            TakesLast = true,
            Unpacks = true,
            AsksRecords = true,
        };

    /// <summary>https before http; for the MX host the same URLs again (nextcloud/mail, IspDb.php, getUrls and query).</summary>
    private static ClientSearch Nextcloud(ClientRequests ask, string domain, MailExchanger? exchanger) =>
        new(ClientCodes.Nextcloud, "Nextcloud Mail",
        [
            ask.Host("https", ask.Query),
            ask.WellKnown("https", ask.Query),
            ask.Host("http", ask.Query),
            ask.WellKnown("http", ask.Query),
            .. exchanger?.ForNextcloud(domain).SelectMany(name =>
                new[] { ask.MailHoster(name), ClientRequests.MailHosterWellKnown(name, ask.Query) }) ?? [],
        ])
        {
            Unpacks = true,
        };

    /// <summary>
    /// PACC first, then autoconfig by https and http, the MX host without its first label, and SRV records; no redirect
    /// is followed (pimalaya/pimconf: search/all.rs, autoconfig/isp.rs, autoconfig/mx.rs).
    /// </summary>
    private static ClientSearch Himalaya(ClientRequests ask, string domain, MailExchanger? exchanger)
    {
        ClientRequest[] requests =
        [
            ask.Pacc(),
            ask.Host("https", ask.Query),
            ask.Host("http", ask.Query),
            ask.WellKnown("https"),
            ask.WellKnown("http"),
            .. exchanger is null || exchanger.Parent == domain || exchanger.Host == exchanger.BaseDomain
                ? Array.Empty<ClientRequest>()
                : [ask.MailHoster(exchanger.Parent)],
        ];
        return new ClientSearch(ClientCodes.Himalaya, "himalaya", [.. requests.Select(request => request with { IsFinal = true })])
        {
            IsRare = true,
            AsksRecords = true,
        };
    }

    /// <summary>Plain http alone, then SRV records (horde/Mail_Autoconfig 1.0, Driver/Thunderbird.php and Driver/Srv.php).</summary>
    private static ClientSearch Horde(ClientRequests ask) => new(ClientCodes.Horde, "Horde",
        [ask.Host("http", ask.Query), ask.WellKnown("http")])
    {
        IsRare = true,
        ExpectsHttp = true,
        AsksRecords = true,
    };
}
