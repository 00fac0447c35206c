using Autodiscover.Catalog;
using Autodiscover.Documents;

namespace Autodiscover.Endpoints;

/// <summary>PACC, by Host alone. Nothing on the way may change the bytes, whose digest stands in the DNS, and clients ask anew each time.</summary>
internal static class PaccEndpoint
{
    private const int AskAnew = 0;

    public static Task Handle(HttpContext context, HostedDomains domains) =>
        DomainChoice.TryChoose(context, domains, Formats.Pacc, null, out var domain)
            ? Answer.Public(context, Pacc.Render(AccountSettings.Of(domain)), Pacc.ContentType, AskAnew)
            : Answer.NotHosted(context);
}
