namespace Autodiscover.Catalog.Resolution;

/// <summary>
/// What PACC (draft-ietf-mailmaint-pacc) has words for: hosts with implicit TLS on the registered port, https URLs on
/// theirs, and the whole address as login. There is no way to say anything else, so the rest is left out, or the whole
/// document is.
/// </summary>
public static class PaccLimits
{
    public static bool CanSay(MailEndpoint service) =>
        service.Security == ConnectionSecurity.Tls && service.Port == StandardPorts.For(service.Protocol, ConnectionSecurity.Tls);

    /// <summary>
    /// A URL without a port of its own, and with a path: the root of an origin says no more than its host.
    /// </summary>
    public static bool CanSayUrl(string url)
    {
        var rest = url.AsSpan(url.IndexOf("://", StringComparison.Ordinal) + 3);
        var slash = rest.IndexOf('/');
        return slash >= 0 && slash < rest.Length - 1 && !rest[..slash].Contains(':');
    }

    /// <summary>Why a domain cannot be said in PACC; null when it can.</summary>
    internal static string? UnsupportedReason(DomainSettings settings)
    {
        if (settings.Login != LoginTemplate.FullAddress)
        {
            return $"people log in with \"{settings.Login.Text}\", and PACC knows no login but the whole address";
        }

        var isWholeThroughJmap = settings.Jmap is { } jmap && CanSayUrl(jmap.Url);
        var said = settings.Services.Where(CanSay).ToList();
        return isWholeThroughJmap || (said.Exists(IsIncoming) && !said.TrueForAll(IsIncoming))
            ? null
            : "PACC knows only implicit TLS on the ports 993, 995 and 465, and what is published there is not both an incoming and an outgoing server";
    }

    private static bool IsIncoming(MailEndpoint service) => service.Protocol != MailProtocol.Smtp;
}
