using Autodiscover.Catalog;
using Autodiscover.Documents;
using Autodiscover.Http;
using Autodiscover.Http.Compiled;

namespace Autodiscover.Endpoints;

/// <summary>
/// PACC, by Host only. Nothing on the way may change the bytes, because their digest is in DNS; clients revalidate each
/// time.
/// </summary>
internal sealed class PaccEndpoint
{
    private const int AskAnew = 0;

    private readonly CompiledDocument document = new(WireFormat.Pacc);

    public Task Handle(RequestContext context) =>
        DomainSelector.TrySelect(context, Formats.Pacc, null, out var domain)
            ? document.SendPublic(context.Http, domain, AskAnew)
            : Responses.NotHosted(context);
}
