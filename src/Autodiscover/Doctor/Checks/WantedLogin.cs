using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Doctor.Checks;

/// <summary>The ways to log in that the documents name for a service.</summary>
internal sealed record WantedLogin(bool ByPassword, bool ByOAuth)
{
    public static WantedLogin Password { get; } = new(true, false);

    public static WantedLogin From(AccountSettings settings, MailEndpoint service) =>
        settings.Servers.FirstOrDefault(server => server.Endpoint == service) is { } server
            ? new WantedLogin(server.Takes(AuthenticationMethod.Password), server.Takes(AuthenticationMethod.OAuth2))
            : Password;
}
