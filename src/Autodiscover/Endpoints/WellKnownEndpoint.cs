using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Http;

namespace Autodiscover.Endpoints;

/// <summary>
/// Redirects clients that know only the mail domain to its calendars, address books (RFC 6764 section 5) and JMAP (RFC
/// 8620 section 2.2), whatever their method.
/// </summary>
internal static class WellKnownEndpoint
{
    private const string AddressBooks = "carddav";

    public static Task HandleDav(RequestContext context)
    {
        var isAddressBooks = Route.LastSegment(context.Request).Equals(AddressBooks, StringComparison.OrdinalIgnoreCase);
        return Redirect(context, Formats.Dav, settings => (isAddressBooks ? settings.Carddav : settings.Caldav)?.Root);
    }

    public static Task HandleJmap(RequestContext context) => Redirect(context, Formats.Jmap, settings => settings.JmapUrl);

    private static Task Redirect(RequestContext context, Formats format, Func<AccountSettings, string?> url) =>
        DomainSelector.TrySelect(context, format, null, out var domain) && url(AccountSettings.Create(domain)) is { } location
            ? Responses.Redirect(context.Http, StatusCodes.Status301MovedPermanently, location, domain.Settings.CacheSeconds)
            : Responses.NotHosted(context);
}
