using Autodiscover.Catalog;
using Autodiscover.Documents;

namespace Autodiscover.Endpoints;

/// <summary>Thunderbird's autoconfig: the address only helps to choose the domain, so a missing or unusable one is no error.</summary>
internal static class AutoconfigEndpoint
{
    public static Task Handle(HttpContext context, HostedDomains domains)
    {
        _ = EmailAddress.TryParse(context.Request.Query["emailaddress"].FirstOrDefault(), out var address);
        return DomainChoice.TryChoose(context, domains, address, out var domain)
            ? Answer.Public(context, Autoconfig.Render(AccountSettings.Of(domain)), Autoconfig.ContentType)
            : Answer.NotHosted(context);
    }
}
