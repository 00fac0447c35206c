using Autodiscover.Doctor.Checks;
using Autodiscover.Doctor.Findings;

namespace Autodiscover.Doctor.Clients;

/// <summary>The clients of GNOME and KDE.</summary>
internal static class DesktopClients
{
    public static IEnumerable<ClientSearch> Create(ClientRequests ask, string domain, MailExchanger? exchanger)
    {
        yield return Evolution(ask);
        yield return OnlineAccounts(ask, domain, exchanger);
        yield return KMail(ask);
    }

    /// <summary>An HTML page ends its search (evolution, e-config-lookup and mail-autoconfig).</summary>
    private static ClientSearch Evolution(ClientRequests ask) => new(ClientCodes.Evolution, "Evolution",
    [
        ask.Host("https", ask.EvolutionQuery),
        ask.Host("http", ask.EvolutionQuery),
        ask.WellKnown("https", ask.EvolutionQuery),
        ask.WellKnown("http", ask.EvolutionQuery),
    ])
    {
        StopsAt = [AnswerQuality.Nonsense],
        TakesLast = true,
        Unpacks = true,
    };

    /// <summary>
    /// The draft's own path first, and after the MX lookup only that; any document ends the search, even one without
    /// servers (gnome-online-accounts, goamailclient.c, goa_mail_client_discover).
    /// </summary>
    private static ClientSearch OnlineAccounts(ClientRequests ask, string domain, MailExchanger? exchanger) =>
        new(ClientCodes.Gnome, "GNOME Online Accounts",
        [
            ask.HostDraft(ask.Query),
            ask.Host("https", ask.Query),
            ask.WellKnown("https"),
            ask.Host("http"),
            .. exchanger?.ForGnome(domain).Select(ask.MailHosterDraft) ?? [],
        ])
        {
            StopsAt = [AnswerQuality.Empty],
            Unpacks = true,
        };

    /// <summary>
    /// https first, plain http only as a fallback on the autoconfig host, the well-known path by https alone (seen with
    /// Debian 12's, which has the fix for CVE-2024-50624; kmail-account-wizard, ispdbservice.cpp). Without that fix it
    /// asked by plain http alone (https://nvd.nist.gov/vuln/detail/CVE-2024-50624).
    /// </summary>
    private static ClientSearch KMail(ClientRequests ask) => new(ClientCodes.KMail, "KMail",
        [ask.Host("https"), ask.Host("http"), ask.WellKnown("https")])
    {
        Unpacks = true,
    };
}
