namespace Autodiscover.Catalog.Resolution;

/// <summary>
/// What PACC (draft-ietf-mailmaint-pacc) can express: hosts with implicit TLS on the registered port, https URLs on
/// theirs, the whole address as login, and one choice of methods for all. It cannot express anything else, so the rest
/// is left out, or the whole document is.
/// </summary>
public static class PaccLimits
{
    public static bool CanSay(MailServer server) =>
        IsWhereClientsLook(server.Endpoint) && server.Login == LoginTemplate.FullAddress;

    /// <summary>
    /// A URL without a port of its own, and with a path: the root of an origin has no more information than its host.
    /// </summary>
    public static bool CanSayUrl(string url)
    {
        var rest = url.AsSpan(url.IndexOf("://", StringComparison.Ordinal) + 3);
        var slash = rest.IndexOf('/');
        return slash >= 0 && slash < rest.Length - 1 && !rest[..slash].Contains(':');
    }

    /// <summary>
    /// An issuer as the draft has it; the bare names of Mozilla's database are not issuers (RFC 8414 section 2).
    /// </summary>
    public static bool CanSayIssuer(string issuer) => issuer.StartsWith("https://", StringComparison.Ordinal);

    /// <summary>How people log in to the servers it names.</summary>
    public static ValueList<AuthenticationMethod> Methods(IEnumerable<MailServer> servers) =>
        servers.FirstOrDefault(CanSay)?.Authentication ?? [AuthenticationMethod.Password];

    /// <summary>Why PACC cannot describe a domain; null if it can.</summary>
    internal static string? UnsupportedReason(DomainSettings settings)
    {
        var said = settings.Servers.Where(CanSay).ToList();
        var isWhole = said.Exists(IsIncoming) && !said.TrueForAll(IsIncoming);
        if (!isWhole && !IsWholeThroughJmap(settings))
        {
            return settings.Servers.FirstOrDefault(server => server.Login != LoginTemplate.FullAddress) is { } other
                ? $"people log in with \"{other.Login.Text}\", and PACC only supports the whole address as login"
                : "PACC only supports implicit TLS on the ports 993, 995 and 465, "
                    + "and there is no incoming and outgoing server with these";
        }

        if (said.Exists(server => !server.Authentication.ToHashSet().SetEquals(said[0].Authentication)))
        {
            return "the servers have different logins or methods, and PACC has only one for all";
        }

        return said is [{ } first, ..] && !first.Takes(AuthenticationMethod.Password)
            && settings.OAuth is { } oauth && !CanSayIssuer(oauth.Issuer)
            ? "the only method is OAuth 2, and PACC needs its issuer as an https URL"
            : null;
    }

    private static bool IsWhereClientsLook(MailEndpoint service) =>
        service.Security == ConnectionSecurity.Tls
        && service.Port == StandardPorts.For(service.Protocol, ConnectionSecurity.Tls);

    private static bool IsWholeThroughJmap(DomainSettings settings) =>
        settings.Jmap is { } jmap && CanSayUrl(jmap.Url) && settings.Login == LoginTemplate.FullAddress;

    private static bool IsIncoming(MailServer server) => server.Protocol != MailProtocol.Smtp;
}
