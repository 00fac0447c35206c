using Autodiscover.Catalog;
using Autodiscover.Documents;
using Autodiscover.Http;
using Autodiscover.Http.Compiled;

namespace Autodiscover.Endpoints;

/// <summary>PACC, by Host alone. Nothing on the way may change the bytes, whose digest stands in the DNS, and clients ask anew each time.</summary>
internal static class PaccEndpoint
{
    private const int AskAnew = 0;

    private static readonly CompiledDocument Document = new(Pacc.ContentType, Pacc.Render);

    public static Task Handle(RequestContext context) =>
        DomainSelector.TrySelect(context, Formats.Pacc, null, out var domain)
            ? Document.SendPublic(context.Http, domain, AskAnew)
            : Responses.NotHosted(context.Http);
}
