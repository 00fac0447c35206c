using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents;
using Autodiscover.Http;
using Autodiscover.Observability;

namespace Autodiscover.Endpoints;

/// <summary>
/// Autodiscover V2; the address is in the path or in the query, and as in every GET it only helps to select the domain.
/// </summary>
internal static class JsonEndpoint
{
    public static Task Handle(RequestContext context) => AnswerTo(context, context.Request.Query["Email"].FirstOrDefault());

    public static Task HandleAddress(RequestContext context) => AnswerTo(context, Route.LastSegment(context.Request));

    private static Task AnswerTo(RequestContext context, string? email)
    {
        _ = EmailAddress.TryParse(email, out var address);
        return DomainSelector.TrySelect(context, Formats.Json, address, out var domain)
            ? Send(context, AccountSettings.Create(domain, address), context.Request.Query["Protocol"].FirstOrDefault())
            : Responses.NotHosted(context);
    }

    private static Task Send(RequestContext context, AccountSettings settings, string? protocol)
    {
        if (protocol is not null && AutodiscoverJson.Render(settings, protocol) is { } found)
        {
            return Responses.Personal(context.Http, found, AutodiscoverJson.ContentType);
        }

        context.Log?.Reason = Reason(protocol);
        context.Http.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Responses.Personal(context.Http, AutodiscoverJson.RenderError(settings, protocol), AutodiscoverJson.ContentType);
    }

    private static RequestReason Reason(string? protocol) => protocol?.ToLowerInvariant() switch
    {
        null => RequestReason.ProtocolMissing,
        "activesync" => RequestReason.ActiveSyncNotOffered,
        "ews" or "rest" => RequestReason.ExchangeNotOffered,
        _ => RequestReason.ProtocolNotOffered,
    };
}
