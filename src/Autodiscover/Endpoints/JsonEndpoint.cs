using Autodiscover.Catalog;
using Autodiscover.Documents;

namespace Autodiscover.Endpoints;

/// <summary>Autodiscover V2; the address stands in the path or in the query, and as in every GET it only helps to choose the domain.</summary>
internal static class JsonEndpoint
{
    public static Task Handle(Inquiry inquiry) => AnswerTo(inquiry, inquiry.Request.Query["Email"].FirstOrDefault());

    public static Task HandleAddress(Inquiry inquiry) => AnswerTo(inquiry, Route.LastSegment(inquiry.Request));

    private static Task AnswerTo(Inquiry inquiry, string? email)
    {
        _ = EmailAddress.TryParse(email, out var address);
        return DomainChoice.TryChoose(inquiry, Formats.Json, address, out var domain)
            ? Send(inquiry.Context, AccountSettings.Of(domain, address), inquiry.Request.Query["Protocol"].FirstOrDefault())
            : Answer.NotHosted(inquiry.Context);
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
