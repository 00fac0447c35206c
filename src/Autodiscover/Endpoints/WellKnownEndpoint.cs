using Autodiscover.Catalog;

namespace Autodiscover.Endpoints;

/// <summary>Sends clients that know only the mail domain to its calendars, address books (RFC 6764 section 5) and JMAP (RFC 8620 section 2.2), whatever their method.</summary>
internal static class WellKnownEndpoint
{
    public static Handler To(Formats format, Func<AccountSettings, string?> url) => inquiry =>
        DomainChoice.TryChoose(inquiry, format, null, out var domain) && url(AccountSettings.Of(domain)) is { } location
            ? Answer.Redirect(inquiry.Context, StatusCodes.Status301MovedPermanently, location, domain.Settings.CacheSeconds)
            : Answer.NotHosted(inquiry.Context);
}
