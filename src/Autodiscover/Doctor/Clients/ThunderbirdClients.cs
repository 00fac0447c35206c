using Autodiscover.Doctor.Checks;
using Autodiscover.Doctor.Findings;

namespace Autodiscover.Doctor.Clients;

/// <summary>The three Thunderbirds, which have little more in common than the document.</summary>
internal static class ThunderbirdClients
{
    public static IEnumerable<ClientSearch> Create(ClientRequests ask, string domain, MailExchanger? exchanger)
    {
        List<ClientRequest> hosters = [.. exchanger?.ForThunderbird(domain).Select(name => ask.MailHoster(name)) ?? []];
        yield return Desktop(ask, hosters, domain);
        yield return Android(ask, hosters);
        yield return Ios(ask, domain, exchanger);
    }

    /// <summary>
    /// It parses only the highest-priority success; after the domain's own URLs those of the MX host, then autodiscover
    /// (comm-central, FetchConfig.sys.mjs, fetchConfigFromISP and fetchConfigForMX; FindConfig.sys.mjs).
    /// </summary>
    private static ClientSearch Desktop(ClientRequests ask, List<ClientRequest> hosters, string domain)
    {
        ClientRequest[] requests =
        [
            ask.Host("https", ask.Query),
            ask.WellKnown("https", ask.Query),
            ask.Host("http", ask.Query),
            ask.WellKnown("http", ask.Query),
            .. hosters,
            ask.PostToAutodiscover(),
            ask.Post(domain, Level.Note),
        ];
        return new ClientSearch(ClientCodes.Thunderbird, "Thunderbird", requests)
        {
            StopsAt = [AnswerQuality.Nonsense, AnswerQuality.Empty],
            Unpacks = true,
            WantsStaple = true,
        };
    }

    /// <summary>
    /// After the MX lookup only https at the autoconfig name, for the two names that the desktop asks
    /// (thunderbird-android, ProviderAutoconfigUrlProvider.kt, PostMxLookupAutoconfigUrlProvider.kt).
    /// </summary>
    private static ClientSearch Android(ClientRequests ask, List<ClientRequest> hosters) =>
        new(ClientCodes.ThunderbirdAndroid, "Thunderbird for Android",
            [ask.Host("https"), ask.WellKnown("https"), ask.Host("http"), ask.WellKnown("http"), .. hosters])
        {
            Unpacks = true,
        };

    /// <summary>
    /// https alone, and with the address only at the first URL; for the MX host its registered domain stands in for the
    /// address (thunderbird-ios, Autoconfiguration, URLSession.swift and URL.swift).
    /// </summary>
    private static ClientSearch Ios(ClientRequests ask, string domain, MailExchanger? exchanger)
    {
        ClientRequest[] hosters = exchanger is null || exchanger.BaseDomain == domain
            ? []
            : [ask.MailHoster(exchanger.BaseDomain, query: ""), ClientRequests.MailHosterWellKnown(exchanger.BaseDomain)];
        return new ClientSearch(ClientCodes.ThunderbirdIos, "Thunderbird for iOS",
            [ask.Host("https", ask.Query), ask.WellKnown("https"), .. hosters])
        {
            Unpacks = true,
            WantsStaple = true,
        };
    }
}
