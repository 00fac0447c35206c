using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents;
using Autodiscover.Http;
using Autodiscover.Http.Compiled;
using Microsoft.AspNetCore.WebUtilities;

namespace Autodiscover.Endpoints;

/// <summary>
/// Thunderbird's autoconfig: the address only helps to select the domain, so a missing or invalid one is not an error.
/// </summary>
internal sealed class AutoconfigEndpoint
{
    private readonly CompiledDocument document = new(WireFormat.Autoconfig);

    public Task Handle(RequestContext context) =>
        Send(context, DomainSelector.TrySelect(context, AddressDomain(context.Request), out var domain), domain);

    /// <summary>The URL form of Thunderbird's provider database: only the path names the domain.</summary>
    public Task HandleDomain(RequestContext context)
    {
        var name = DomainName.Normalize(Route.LastSegment(context.Request));
        var isHosted = context.Domains.TryFind(name, out var domain)
            || (!name.IsEmpty && context.Domains.TryFindDefault(name, out domain));
        DomainSelector.LogDomain(context, isHosted, domain);
        context.Log?.Ask(name);
        return Send(context, isHosted, domain);
    }

    private Task Send(RequestContext context, bool isHosted, MailDomain domain) =>
        isHosted && domain.Offers(Formats.Autoconfig)
            ? document.SendPublic(context.Http, domain, domain.Settings.CacheSeconds)
            : Responses.NotHosted(context);

    /// <summary>The domain of the first address in the query, as written; empty if there is none.</summary>
    private static ReadOnlySpan<char> AddressDomain(HttpRequest request)
    {
        foreach (var field in new QueryStringEnumerable(request.QueryString.Value))
        {
            if (field.DecodeName().Span.Equals("emailaddress", StringComparison.OrdinalIgnoreCase))
            {
                var address = field.DecodeValue().Span.Trim();
                var at = address.LastIndexOf('@');
                return at > 0 ? address[(at + 1)..] : default;
            }
        }

        return default;
    }
}
