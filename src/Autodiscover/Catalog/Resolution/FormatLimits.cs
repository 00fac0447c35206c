namespace Autodiscover.Catalog.Resolution;

/// <summary>
/// What formats cannot express about logins and methods that differ between services, and so leave out; documents,
/// <c>check</c> and routes all use this class. PACC has its own, <see cref="PaccLimits"/>.
/// </summary>
public static class FormatLimits
{
    /// <summary>The best server of each protocol: autodiscover.xml and the Apple profile name no other.</summary>
    public static IEnumerable<MailServer> BestOfEach(IEnumerable<MailServer> servers) =>
        servers.DistinctBy(server => server.Protocol);

    /// <summary>
    /// True if autoconfig may name calendars and address books. FairEmail uses the last username of the document for
    /// mail (EmailProvider.java), so theirs must be one of a mail server.
    /// </summary>
    public static bool AutoconfigSaysDav(DomainSettings settings) =>
        settings.DavLogins.All(login => settings.Servers.Any(server => server.Login == login));

    /// <summary>
    /// True if Outlook may use the incoming server's login for SMTP, which UsePOPAuth means (MS-OXDSCLI section
    /// 2.2.4.1.1.2.5).
    /// </summary>
    public static bool PoxSharesLogin(IEnumerable<MailServer> servers) =>
        BestOfEach(servers).DistinctBy(server => server.Login).Count() == 1;

    /// <summary>
    /// True when an autodiscover.xml without an address is safe: Thunderbird and Delta Chat then log in with the whole
    /// address, whatever the login really is.
    /// </summary>
    public static bool PoxNeedsNoAddress(DomainSettings settings) =>
        BestOfEach(settings.Servers).All(server => server.Login == LoginTemplate.FullAddress);

    /// <summary>
    /// The server of a direction that an Apple profile sets up; null if the best protocol accepts no password.
    /// </summary>
    public static MailServer? ProfileServer(IEnumerable<MailServer> servers, bool outgoing)
    {
        var candidates = servers.Where(server => server.Protocol == MailProtocol.Smtp == outgoing).ToList();
        return candidates.Find(server =>
            server.Protocol == candidates[0].Protocol && server.Takes(AuthenticationMethod.Password));
    }

    /// <summary>Why an Apple profile cannot be made; null when it can. EmailAuth of the mail payload knows no OAuth 2.</summary>
    internal static string? ProfileUnsupportedReason(DomainSettings settings) =>
        ProfileServer(settings.Servers, outgoing: false) is null || ProfileServer(settings.Servers, outgoing: true) is null
            ? "a server does not accept passwords, and a profile's mail account cannot use OAuth 2"
            : null;
}
