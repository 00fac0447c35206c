using System.Text;
using static Autodiscover.Catalog.Validation.Problem;

namespace Autodiscover.Catalog.Validation;

/// <summary>The rules for mail services and their hosts.</summary>
internal static class ServiceValidator
{
    /// <summary>Any mail domain, while a pattern is checked.</summary>
    private const string AnyDomain = "example.com";

    public static IEnumerable<CatalogProblem> Validate(MailService service, string path) =>
    [
        .. Host(service.Host, $"{path}.host"),
        .. Port(service, $"{path}.port"),
        .. LoginValidator.Mail(service.Login, $"{path}.login"),
        .. AuthenticationValidator.Methods(service.Authentication, $"{path}.authentication"),
    ];

    /// <summary>Clients try, or show, each one that is published.</summary>
    public static IEnumerable<CatalogProblem> Repeated(IReadOnlyList<MailService>? services, string path)
    {
        var seen = new Dictionary<(MailProtocol, ConnectionSecurity, string?, int), int>();
        foreach (var (index, service) in (services ?? []).Index().Where(one => one.Item is not null))
        {
            var key = (service.Protocol, service.Security, service.Host?.ToLowerInvariant(), StandardPorts.For(service));
            if (!seen.TryAdd(key, index))
            {
                yield return Warning($"{path}[{index}]", $"is the same server and port as {path}[{seen[key]}]; remove one.");
            }
        }
    }

    public static IEnumerable<CatalogProblem> ManageSieve(ManageSieveService? service, string path) => service is null ? [] :
        [.. Host(service.Host, $"{path}.host"), .. Port(service.Port, $"{path}.port")];

    /// <summary>The domain of the MX hosts: the hoster's, the same for all mail domains.</summary>
    public static IEnumerable<CatalogProblem> MxDomain(string? name, string path)
    {
        if (name is not null && !DomainName.TryNormalize(name, out _))
        {
            yield return Error(
                path,
                $"{Quote(name)} is not a domain name; "
                + NameGuess.Domain(name, "use the domain of the MX hosts, like hoster.example.net for mx1.hoster.example.net."));
        }
    }

    public static IEnumerable<CatalogProblem> Host(string? host, string path)
    {
        if (host is not null && !IsHostPattern(host))
        {
            yield return Error(
                path,
                $"{Quote(host)} is not a host name; "
                + NameGuess.Host(host, "use a full name like mail.example.com or mail.{domain}, not an address or a URL."));
        }
        else if (host?.Split('.').FirstOrDefault(IsMixed) is { } mixed)
        {
            yield return Error(
                path,
                $"{Quote(mixed)} cannot be converted to punycode in advance; "
                + "next to {domain} use only ASCII, or put a dot between.");
        }
    }

    private static IEnumerable<CatalogProblem> Port(int? port, string path) =>
        port is < 1 or > 65535 ? [Error(path, $"{port} is not a port; use 1-65535.")] : [];

    private static IEnumerable<CatalogProblem> Port(MailService service, string path)
    {
        foreach (var problem in Port(service.Port, path))
        {
            yield return problem;
        }

        if (service.Port is { } port and >= 1 and <= 65535 && !PoxCanSay(service, port))
        {
            var (said, read) = service.Security == ConnectionSecurity.StartTls
                ? ("STARTTLS", "any port but 143, 110, 587 and 25 as implicit TLS")
                : ("implicit TLS", "the ports 143, 110, 587 and 25 as STARTTLS");
            yield return Warning(
                path,
                $"{said} on port {port} cannot be expressed for Thunderbird in autodiscover.xml, where it reads {read}; "
                + "autoconfig is correct.");
        }
    }

    /// <summary>
    /// Thunderbird derives the security of a POX protocol from its port (ExchangeAutoDiscover.sys.mjs).
    /// </summary>
    private static bool PoxCanSay(MailService service, int port) =>
        port is 143 or 110 or 587 or 25 == (service.Security == ConnectionSecurity.StartTls);

    private static bool IsHostPattern(string host) =>
        Placeholders.AreKnown(host, personal: false)
        && DomainName.TryNormalize(Placeholders.Fill(host, AnyDomain), out _);

    private static bool IsMixed(string label) => label.Contains(Placeholders.Domain) && !Ascii.IsValid(label);
}
