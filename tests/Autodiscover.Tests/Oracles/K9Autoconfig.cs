using System.Globalization;
using System.Xml.Linq;

namespace Autodiscover.Tests.Oracles;

/// <summary>
/// When Thunderbird for Android (K-9) throws a whole document away, restated from thunderbird-android
/// feature/autodiscovery/autoconfig RealAutoconfigParser.kt: every imap and smtp section must be complete and known.
/// </summary>
internal static class K9Autoconfig
{
    private static readonly string[] KnownSockets = ["SSL", "STARTTLS"];
    private static readonly string[] KnownMethods = ["OAuth2", "password-cleartext", "password-encrypted"];

    public static bool Accepts(byte[] document, out string reason)
    {
        var root = XDocument.Load(new MemoryStream(document)).Root!;
        var provider = root.Element("emailProvider");
        reason = root.Name != "clientConfig" || provider is null ? "no emailProvider in clientConfig"
            : Uri.CheckHostName((string?)provider.Attribute("id")) != UriHostNameType.Dns ? "the id is not a host name"
            : !provider.Elements("domain").Any(domain => Uri.CheckHostName(domain.Value) == UriHostNameType.Dns) ? "no valid domain"
            : !provider.Elements("incomingServer").Any(IsImap) ? "no IMAP server"
            : !provider.Elements("outgoingServer").Any(IsSmtp) ? "no SMTP server"
            : provider.Elements()
                .Where(server => IsImap(server) || IsSmtp(server))
                .Select(Fault)
                .FirstOrDefault(fault => fault is not null) ?? "";
        return reason.Length == 0;
    }

    private static bool IsImap(XElement element) => element.Name == "incomingServer" && (string?)element.Attribute("type") == "imap";

    private static bool IsSmtp(XElement element) => element.Name == "outgoingServer" && (string?)element.Attribute("type") == "smtp";

    private static string? Fault(XElement server) =>
        Uri.CheckHostName((string?)server.Element("hostname")) != UriHostNameType.Dns ? "a bad hostname"
        : !IsPort((string?)server.Element("port")) ? "a bad port"
        : !KnownSockets.Contains((string?)server.Element("socketType")) ? "an unknown socketType"
        : string.IsNullOrEmpty((string?)server.Element("username")) ? "no username"
        : !server.Elements("authentication").Any(method => KnownMethods.Contains(method.Value)) ? "no known authentication"
        : null;

    private static bool IsPort(string? text) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65535;
}
