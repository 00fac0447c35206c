using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Http;

namespace Autodiscover.Endpoints;

/// <summary>Sends clients that know only the mail domain to its calendars, address books (RFC 6764 section 5) and JMAP (RFC 8620 section 2.2), whatever their method.</summary>
internal static class WellKnownEndpoint
{
    public static Handler To(Formats format, Func<AccountSettings, string?> url) => context =>
        DomainSelector.TrySelect(context, format, null, out var domain) && url(AccountSettings.Create(domain)) is { } location
            ? Responses.Redirect(context.Http, StatusCodes.Status301MovedPermanently, location, domain.Settings.CacheSeconds)
            : Responses.NotHosted(context.Http);
}
