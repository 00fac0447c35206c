using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Checks;
using Autodiscover.Doctor.Findings;
using Autodiscover.Documents;

namespace Autodiscover.Doctor.Clients;

/// <summary>The searches of the clients there are, as their sources and real runs show them.</summary>
internal static class KnownClients
{
    /// <summary>
    /// The searches for a domain whose mail goes to hosts of <paramref name="mxParents"/>, which some clients ask
    /// too.
    /// </summary>
    public static IReadOnlyList<ClientSearch> Create(AccountSettings settings, IReadOnlyList<string> mxParents)
    {
        var ask = new ClientRequests(settings);
        List<ClientRequest> hosters = [.. mxParents.Where(parent => parent != settings.Domain).Select(ask.MailHoster)];
        ClientSearch[] clients =
        [
            Thunderbird(ask, hosters, settings.Domain),
            new ClientSearch(ClientCodes.ThunderbirdAndroid, "Thunderbird for Android",
                [ask.Host("https"), ask.WellKnown("https"), ask.Host("http"), ask.WellKnown("http")]),
            Outlook(ask, settings),
            Evolution(ask),
            new ClientSearch(ClientCodes.KMail, "KMail",
                [ask.Host("http"), ask.WellKnown("http")]) { ExpectsHttp = true },
            DeltaChat(ask, settings.Domain),
            new ClientSearch(ClientCodes.FairEmail, "FairEmail",
                [ask.Host("https", ask.Query), ask.WellKnown("https", ask.Query), .. hosters]) { TakesLast = true },
            new ClientSearch(ClientCodes.Pacc, "PACC client", [ask.Pacc()]) { IsRare = true },
        ];

        // A format that is switched off has no route here, and so no place in any client's search.
        return [.. clients.Select(Offered).Where(client => client.Requests.Count > 0)];

        ClientSearch Offered(ClientSearch client) =>
            client with { Requests = [.. client.Requests.Where(request => IsOffered(settings, request))] };
    }

    /// <summary>The profile that is handed out for Apple's programs; null where it is switched off.</summary>
    public static ClientSearch? Apple(AccountSettings settings) => WireFormat.Mobileconfig.IsOffered(settings)
        ? new ClientSearch(ClientCodes.AppleMail, "Apple Mail", [new ClientRequests(settings).Profile()])
        : null;

    /// <summary>
    /// Thunderbird parses only the highest-priority success (FetchConfig.sys.mjs, PriorityOrderAbortable).
    /// </summary>
    private static ClientSearch Thunderbird(ClientRequests ask, List<ClientRequest> hosters, string domain)
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
        };
    }

    private static ClientSearch Outlook(ClientRequests ask, AccountSettings settings)
    {
        ClientRequest[] requests =
        [
            ask.Pointer(),
            ask.Post(settings.PublicHost, Level.Problem) with { IsPointedTo = true },
            ask.Post(settings.Domain, Level.Note),
            ask.PostToAutodiscover(),
            ask.GetPox("http", ask.AutodiscoverHost, Level.Note),
        ];
        return new ClientSearch(ClientCodes.Outlook, "Outlook (classic)", requests);
    }

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
    };

    /// <summary>
    /// The first XML that parses wins, even one without servers (deltachat-core: configure/auto_mozilla.rs,
    /// auto_outlook.rs).
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
    };

    /// <summary>The pointer leads to autodiscover.xml, and to nothing without it.</summary>
    private static bool IsOffered(AccountSettings settings, ClientRequest request) =>
        request.Expected.Format.IsOffered(settings)
        && (request.Expected != ExpectedFormat.Pointer || WireFormat.Pox.IsOffered(settings))
        && (!request.IsPointedTo || WireFormat.Json.IsOffered(settings));
}
