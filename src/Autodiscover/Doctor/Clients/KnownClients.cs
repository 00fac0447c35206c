using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Checks;
using Autodiscover.Doctor.Findings;
using Autodiscover.Documents;

namespace Autodiscover.Doctor.Clients;

/// <summary>The searches of all known clients, according to their source code and real runs.</summary>
internal static class KnownClients
{
    /// <summary>
    /// The searches for a domain whose mail goes to <paramref name="exchanger"/>, from whose name some clients find
    /// their way; null if it is not known.
    /// </summary>
    public static IReadOnlyList<ClientSearch> Create(AccountSettings settings, MailExchanger? exchanger)
    {
        var ask = new ClientRequests(settings);
        ClientSearch[] clients =
        [
            .. ThunderbirdClients.Create(ask, settings.Domain, exchanger),
            Outlook(ask, settings),
            .. DesktopClients.Create(ask, settings.Domain, exchanger),
            .. OtherClients.Create(ask, settings.Domain, exchanger),
            new ClientSearch(ClientCodes.Pacc, "PACC client", [ask.Pacc()]) { IsRare = true },
        ];

        // A format that is switched off has no route here, so it is not part of any client's search.
        return [.. clients.Select(Offered).Where(client => client.Requests.Count > 0)];

        ClientSearch Offered(ClientSearch client) =>
            client with { Requests = [.. client.Requests.Where(request => IsOffered(settings, request))] };
    }

    /// <summary>The profile that is handed out for Apple's programs; null where it is switched off.</summary>
    public static ClientSearch? Apple(AccountSettings settings) => WireFormat.Mobileconfig.IsOffered(settings)
        ? new ClientSearch(ClientCodes.AppleMail, "Apple Mail", [new ClientRequests(settings).Profile()])
        {
            Unpacks = true,
            WantsStaple = true,
        }
        : null;

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

    /// <summary>The pointer leads to autodiscover.xml, and to nothing without it.</summary>
    private static bool IsOffered(AccountSettings settings, ClientRequest request) =>
        request.Expected.Format.IsOffered(settings)
        && (request.Expected != ExpectedFormat.Pointer || WireFormat.Pox.IsOffered(settings))
        && (!request.IsPointedTo || WireFormat.Json.IsOffered(settings));
}
