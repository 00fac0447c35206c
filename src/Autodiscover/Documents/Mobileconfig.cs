using System.Globalization;
using System.Xml.Linq;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents.Rendering;

namespace Autodiscover.Documents;

/// <summary>
/// Apple's configuration profile
/// (https://developer.apple.com/documentation/devicemanagement/profile-specific-payload-keys). Without an address it
/// contains no user, and the device asks for one. It never contains a password: the device asks for that, too.
/// </summary>
public static class Mobileconfig
{
    public const string ContentType = "application/x-apple-aspen-config";

    /// <summary>
    /// The values that the profile computes from domain and address, so that a compiled document can compute them
    /// again.
    /// </summary>
    public static ComputedValue[] ComputedValues { get; } =
    [
        (domain, _) => Reversed(domain),
        .. Kinds.Select<string, ComputedValue>(kind => (domain, address) => Id(domain, address, kind)),
    ];

    private static string[] Kinds => ["", "mail", "caldav", "carddav", "activesync"];

    public static byte[] Render(AccountSettings settings) => XmlBytes.From(
        new XElement("plist",
            new XAttribute("version", "1.0"),
            Plist.Dictionary(
            [
                ("PayloadType", "Configuration"),
                .. Identity(settings, ""),
                ("PayloadDisplayName", settings.ProviderName),
                ("PayloadOrganization", settings.ProviderName),
                ("PayloadDescription", $"Sets up mail for {AccountName(settings)}."),
                ("PayloadRemovalDisallowed", false),
                ("PayloadContent", new XElement("array", Payloads(settings))),
            ])),
        Plist.DocumentType);

    private static IEnumerable<XElement> Payloads(AccountSettings settings)
    {
        yield return Mail(settings);
        if (settings.Caldav is { } calendars)
        {
            yield return Dav(settings, "caldav", "CalDAV", calendars);
        }

        if (settings.Carddav is { } addressBooks)
        {
            yield return Dav(settings, "carddav", "CardDAV", addressBooks);
        }

        if (settings.ActiveSyncUrl is { } activeSync)
        {
            yield return ActiveSync(settings, activeSync);
        }
    }

    /// <summary>
    /// IMAP, or POP3 if nothing else is published. UseSSL means STARTTLS on the ports for it; its default is off. For a
    /// separate login the device also asks for a separate password.
    /// </summary>
    private static XElement Mail(AccountSettings settings)
    {
        var (incoming, outgoing) = (Server(settings, outgoing: false), Server(settings, outgoing: true));
        return Payload(settings, "mail", "com.apple.mail.managed",
        [
            ("EmailAccountDescription", AccountName(settings)),
            ("EmailAccountType", incoming.Protocol == MailProtocol.Imap ? "EmailTypeIMAP" : "EmailTypePOP"),
            ("EmailAddress", settings.Address),
            ("IncomingMailServerAuthentication", "EmailAuthPassword"),
            ("IncomingMailServerHostName", incoming.Endpoint.Host),
            ("IncomingMailServerPortNumber", incoming.Endpoint.Port),
            ("IncomingMailServerUseSSL", true),
            ("IncomingMailServerUsername", settings.Fill(incoming.Login)),
            ("OutgoingMailServerAuthentication", "EmailAuthPassword"),
            ("OutgoingMailServerHostName", outgoing.Endpoint.Host),
            ("OutgoingMailServerPortNumber", outgoing.Endpoint.Port),
            ("OutgoingMailServerUseSSL", true),
            ("OutgoingMailServerUsername", settings.Fill(outgoing.Login)),
            ("OutgoingPasswordSameAsIncomingPassword", incoming.Login == outgoing.Login),
        ]);
    }

    private static MailServer Server(AccountSettings settings, bool outgoing) =>
        FormatLimits.ProfileServer(settings.Servers, outgoing)
        ?? throw new InvalidOperationException("This domain does not offer profiles.");

    /// <summary>
    /// The principal's URL is the DAV root, where the device looks up the principal itself (RFC 5397). Without a path
    /// it is left out: macOS fails on "/", and uses the well-known URL if the key is missing.
    /// </summary>
    private static XElement Dav(AccountSettings settings, string kind, string prefix, DavService dav)
    {
        var url = new Uri(dav.Root);
        return Payload(settings, kind, $"com.apple.{kind}.account",
        [
            ($"{prefix}AccountDescription", AccountName(settings)),
            ($"{prefix}HostName", url.IdnHost),
            ($"{prefix}Port", url.Port),
            ($"{prefix}UseSSL", true),
            ($"{prefix}PrincipalURL", url.AbsolutePath == "/" ? null : url.AbsolutePath),
            ($"{prefix}Username", settings.Fill(settings.LoginTo(dav))),
        ]);
    }

    /// <summary>
    /// Services that other payloads set up are switched off here, otherwise a device would show them twice; people can
    /// switch them on. Reminders come with calendars. Notes stay on, because one service must; a profile cannot set up
    /// those of IMAP.
    /// </summary>
    private static XElement ActiveSync(AccountSettings settings, string url) =>
        Payload(settings, "activesync", "com.apple.eas.account",
        [
            ("EmailAddress", settings.Address),
            ("Host", new Uri(url).IdnHost),
            ("SSL", true),
            ("UserName", settings.LoginName),
            ("EnableMail", false),
            ("EnableCalendars", settings.Caldav is null),
            ("EnableContacts", settings.Carddav is null),
            ("EnableReminders", settings.Caldav is null),
            ("EnableNotes", true),
        ]);

    private static XElement Payload(
        AccountSettings settings, string kind, string type, (string Key, object? Value)[] keys) =>
        Plist.Dictionary(
        [
            ("PayloadType", type),
            .. Identity(settings, kind),
            ("PayloadDisplayName", AccountName(settings)),
            .. keys,
        ]);

    /// <summary>
    /// A device replaces a payload with the same identifier and UUID, so both depend only on domain, address and kind.
    /// </summary>
    private static (string Key, object? Value)[] Identity(AccountSettings settings, string kind)
    {
        var identifier = $"{Reversed(settings.Domain)}.autodiscover.{Id(settings.Domain, settings.Address, "")}";
        return
        [
            ("PayloadVersion", 1),
            ("PayloadIdentifier", kind.Length == 0 ? identifier : $"{identifier}.{kind}"),
            ("PayloadUUID", Id(settings.Domain, settings.Address, kind)),
        ];
    }

    private static string Reversed(string domain) => string.Join('.', domain.Split('.').Reverse());

    private static string Id(string domain, EmailAddress? address, string kind) =>
        StableId.Create(domain, address?.ToString(), kind)
            .ToString("D", CultureInfo.InvariantCulture)
            .ToUpperInvariant();

    private static string AccountName(AccountSettings settings) => settings.Address?.ToString() ?? settings.Domain;
}
