using Autodiscover.Catalog;
using Autodiscover.Documents;

namespace Autodiscover.Endpoints;

/// <summary>Autodiscover V2; the address stands in the path or in the query, and as in every GET it only helps to choose the domain.</summary>
internal static class JsonEndpoint
{
    public static Task Handle(HttpContext context, HostedDomains domains)
    {
        var query = context.Request.Query;
        _ = EmailAddress.TryParse(context.GetRouteValue("email") as string ?? query["Email"].FirstOrDefault(), out var address);
        return DomainChoice.TryChoose(context, domains, Formats.Json, address, out var domain)
            ? Send(context, AccountSettings.Of(domain, address), query["Protocol"].FirstOrDefault())
            : Answer.NotHosted(context);
    }

    private static Task Send(HttpContext context, AccountSettings settings, string? protocol)
    {
        if (protocol is not null && AutodiscoverJson.Render(settings, protocol) is { } found)
        {
            return Answer.Personal(context, found, AutodiscoverJson.ContentType);
        }

        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Answer.Personal(context, AutodiscoverJson.RenderError(settings, protocol), AutodiscoverJson.ContentType);
    }
}
