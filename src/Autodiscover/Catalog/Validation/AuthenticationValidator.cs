using Autodiscover.Catalog.Resolution;
using static Autodiscover.Catalog.Validation.Problem;

namespace Autodiscover.Catalog.Validation;

/// <summary>
/// The rules for how people log in, and which clients do not work with OAuth 2: the one place that names them.
/// </summary>
internal static class AuthenticationValidator
{
    /// <summary>
    /// Mail hosts whose OAuth 2 Thunderbird has built in, and all names below them (OAuth2Providers.sys.mjs,
    /// kHostnames); elsewhere it leaves the method out.
    /// </summary>
    private static readonly string[] HostsThatThunderbirdKnows =
    [
        "googlemail.com", "gmail.com", "imap.mail.ru", "smtp.mail.ru", "imap.yandex.com", "smtp.yandex.com",
        "yahoo.com", "att.net", "aol.com", "office365.com", "outlook.com", "hotmail.com",
        "imap.fastmail.com", "pop.fastmail.com", "smtp.fastmail.com",
        "imap.comcast.net", "pop.comcast.net", "smtp.comcast.net", "thundermail.com", "stage-thundermail.com",
    ];

    /// <summary>Checks the methods of one service as written.</summary>
    public static IEnumerable<CatalogProblem> Methods(IReadOnlyList<AuthenticationMethod>? methods, string path)
    {
        if (methods is { Count: 0 })
        {
            yield return Error(path, "the list is empty; name oauth2, password or both, or leave the property out.");
        }
        else if (methods is not null && methods.Distinct().Count() < methods.Count)
        {
            yield return Error(path, "a method is named twice; name each once, the best first.");
        }
    }

    /// <summary>Checks the services of a domain together with its <c>oauth2</c>.</summary>
    public static IEnumerable<CatalogProblem> Combination(
        IReadOnlyList<MailService> services, OAuthProvider? provider, string servicesPath, string oauthPath)
    {
        foreach (var (index, service) in services.Index())
        {
            if (provider is null && service?.Authentication?.Contains(AuthenticationMethod.OAuth2) == true)
            {
                yield return Error(
                    $"{servicesPath}[{index}].authentication",
                    "clients need to know where to get tokens for oauth2; add \"oauth2\" with issuer, scope, "
                    + "authorizationUrl and tokenUrl, or use only password.");
            }
        }

        if (provider is not null
            && services is [_, ..]
            && services.All(service => service?.Authentication?.Contains(AuthenticationMethod.OAuth2) == false))
        {
            yield return Warning(oauthPath, "no service has oauth2 under authentication, so it is not published anywhere.");
        }
    }

    /// <summary>Warns about clients that do not work with OAuth 2; the catalog is valid.</summary>
    public static IEnumerable<CatalogProblem> Clients(DomainSettings settings, string path, string oauthPath)
    {
        var servers = settings.Servers.Where(server => server.Takes(AuthenticationMethod.OAuth2)).ToList();
        var unknown = servers.Where(server => !IsKnownToThunderbird(server.Endpoint.Host)).ToList();
        if (servers.Count > 0)
        {
            yield return Warning(oauthPath, unknown.Count > 0
                ? "KMail picks OAuth2 wherever it is published, and Thunderbird skips it for servers it does not know "
                    + "and takes the password; try both before many people depend on it."
                : "KMail picks OAuth2 wherever it is published; try it before many people depend on it.");
        }

        var alone = servers.Where(server => !server.Takes(AuthenticationMethod.Password)).ToList();
        if (alone.Count > 0)
        {
            var thunderbird = alone.Exists(unknown.Contains)
                ? "Thunderbird and Thunderbird for Android, which have OAuth 2 for large providers only, refuse it, and "
                : "";
            yield return Warning(
                path,
                $"{string.Join(" and ", alone.Select(server => Quote(server.Endpoint.Host)).Distinct())} takes OAuth 2 alone: "
                + $"{thunderbird}Outlook, Delta Chat and others that know only passwords cannot log in.");
        }
    }

    private static bool IsKnownToThunderbird(string host) => Array.Exists(
        HostsThatThunderbirdKnows,
        known => host.Equals(known, StringComparison.OrdinalIgnoreCase)
            || host.EndsWith($".{known}", StringComparison.OrdinalIgnoreCase));
}
