using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Observability.Watching;

/// <summary>Describes an answer and its reason in plain words.</summary>
internal static class AnswerText
{
    public static string Create(WatchedRequest request, WatchNames names) =>
        request.Outcome == Outcome.Gone
            ? "gone: the client hung up before it was answered; many do so once another URL has answered"
            : $"{Code(request)}: {Why(request, names)}";

    /// <summary>The status, or the error code that an autodiscover.xml carries with status 200.</summary>
    public static int Code(WatchedRequest request) => (request.Status, request.Reason) switch
    {
        (StatusCodes.Status200OK, RequestReason.UnreadableRequest) => 600,
        (StatusCodes.Status200OK, RequestReason.ActiveSyncNotOffered or RequestReason.SchemaNotOffered) => 601,
        var (status, _) => status,
    };

    private static string Why(WatchedRequest request, WatchNames names) => request.Reason switch
    {
        RequestReason.None => WhyByStatus(request, names),
        RequestReason.NoAddress => "the login is not the whole address, so a request without an address cannot be answered",
        RequestReason.UnreadableRequest => "the request is not an autodiscover.xml request with a usable address",
        RequestReason.ActiveSyncNotOffered => "asked for ActiveSync, which the catalog does not offer",
        RequestReason.SchemaNotOffered => "asked for a response schema that is not offered",
        RequestReason.ExchangeNotOffered => "asked for Exchange (EWS or REST), which is not offered",
        RequestReason.ProtocolNotOffered => "asked for a protocol that is not offered",
        RequestReason.ProtocolMissing => "does not say which protocol it asks for",
        _ => throw new ArgumentOutOfRangeException(nameof(request), request.Reason, null),
    };

    private static string WhyByStatus(WatchedRequest request, WatchNames names) => request.Status switch
    {
        StatusCodes.Status304NotModified => $"the client has the settings of {Chosen(request, names)} already",
        StatusCodes.Status302Found => "sent on to https",
        StatusCodes.Status301MovedPermanently => $"sent on to the server of {Chosen(request, names)}",
        StatusCodes.Status404NotFound => WhyNotFound(request, names),
        StatusCodes.Status405MethodNotAllowed => "this path does not allow the method",
        StatusCodes.Status413PayloadTooLarge => "the request is too large",
        StatusCodes.Status429TooManyRequests => "this client sent more requests than --rate-limit allows",
        StatusCodes.Status503ServiceUnavailable => "a source of domains has not been read yet, so the domain is not known",
        StatusCodes.Status500InternalServerError => "a fault of this program; see its log",
        < 300 when request.Format == RequestKind.TlsGate.Name => "a certificate may be ordered for the name",
        < 300 when request.Domain is null => "the page that asks for an address",
        < 300 => $"the settings of {Chosen(request, names)}",
        _ => "the request cannot be read",
    };

    /// <summary>Mentions if the Host header decided, although the request names another domain.</summary>
    private static string Chosen(WatchedRequest request, WatchNames names)
    {
        var domain = names.Domain(request.Domain ?? "");
        return request.Asked.Length == 0 || request.Asked == request.Domain ? domain
            : $"{domain}, by the host name ({names.Domain(request.Asked)} was asked about)";
    }

    private static string WhyNotFound(WatchedRequest request, WatchNames names)
    {
        if (request.Format == RequestKind.None.Name)
        {
            return "there is nothing at this path";
        }

        if (request.Format == RequestKind.TlsGate.Name)
        {
            return "no certificate for this name, or the caller is not this machine or one of --gate-network";
        }

        var asked = request.Asked.Length > 0 ? request.Asked : WithoutLabel(request.Host);
        return request.Domain is null || IsStrange(request)
            ? NotHosted(asked, names)
            : $"the catalog does not offer {request.Format} for {names.Domain(request.Domain)}";
    }

    private static string NotHosted(string asked, WatchNames names) => names.Domain(asked) switch
    {
        _ when asked.Length == 0 => "neither the host name nor an address names a domain",
        WatchNames.Unknown => $"asked about {WatchNames.Unknown}",
        var shown => $"{shown} is not in the catalog",
    };

    /// <summary>The page shows its own domain beside a mistake in what was typed.</summary>
    private static bool IsStrange(WatchedRequest request) =>
        request.Asked.Length > 0
        && !request.Domains.TryFind(request.Asked, out _)
        && !request.Domains.TryFindDefault(request.Asked, out _);

    private static string WithoutLabel(string host) =>
        host.Split('.', 2) is [var label, var below] && HostLabels.Contains(label) ? below : host;
}
