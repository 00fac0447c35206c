using Autodiscover.Catalog;
using Autodiscover.Documents;

namespace Autodiscover.Endpoints;

/// <summary>Thunderbird's autoconfig: the address only helps to choose the domain, so a missing or unusable one is no error.</summary>
internal static class AutoconfigEndpoint
{
    public static Task Handle(HttpContext context, HostedDomains domains)
    {
        _ = EmailAddress.TryParse(context.Request.Query["emailaddress"].FirstOrDefault(), out var address);
        return DomainChoice.TryChoose(context, domains, Formats.Autoconfig, address, out var domain) ? Send(context, domain) : Answer.NotHosted(context);
    }

    /// <summary>The form of Thunderbird's database of providers: the path names the domain, and nothing else counts.</summary>
    public static Task HandleDomain(HttpContext context, HostedDomains domains) =>
        DomainName.TryNormalize(context.GetRouteValue("domain") as string, out var name)
        && (domains.TryFind(name, out var domain) || domains.TryFindDefault(name, out domain))
        && domain.Offers(Formats.Autoconfig)
            ? Send(context, domain)
            : Answer.NotHosted(context);

    private static Task Send(HttpContext context, MailDomain domain) =>
        Answer.Public(context, Autoconfig.Render(AccountSettings.Of(domain)), Autoconfig.ContentType, domain.Settings.CacheSeconds);
}
