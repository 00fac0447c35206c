using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Documents.Page;

/// <summary>
/// What Thunderbird for Android reads from a QR code by "Import settings": version 1 of
/// https://github.com/thunderbird/thunderbird-android/blob/main/feature/migration/qrcode/qr-code-format.md. Never a password.
/// </summary>
internal static class ThunderbirdImport
{
    private const int FormatVersion = 1;

    /// <summary>Passwords before OAuth 2 if both are offered: the app supports OAuth 2 only for a few hosts.</summary>
    private const int PasswordCleartext = 1;

    private const int OAuth2 = 6;

    /// <summary>Its own limit on the part before the @ (RFC 5321 section 4.5.3.1.1).</summary>
    private const int MaxLocalPart = 64;

    /// <summary>The characters of an atom (RFC 5322 section 3.2.3).</summary>
    private const string AtomMarks = "!#$%&'*+-/=?^_`{|}~";

    /// <summary>A scanner reads plain JSON, so the escapes for web pages are not needed: they take space.</summary>
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Unset if the format cannot express it: it only supports ASCII addresses without quotes.</summary>
    public static string? From(AccountSettings settings)
    {
        if (settings.Address is not { } address || !IsDotString(address.LocalPart))
        {
            return null;
        }

        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Compact))
        {
            Write(json, settings, address.ToString());
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void Write(Utf8JsonWriter json, AccountSettings settings, string address)
    {
        var servers = settings.Servers;
        var incoming = servers.First(server => server.Protocol != MailProtocol.Smtp);
        var outgoing = servers.First(server => server.Protocol == MailProtocol.Smtp);
        json.WriteStartArray();
        json.WriteNumberValue(FormatVersion);

        // The first of one code.
        WriteNumbers(json, 1, 1);
        WriteServer(json, incoming, settings, address);

        // Outgoing servers, each with the sender: an address and a name, which is not known yet.
        json.WriteStartArray();
        json.WriteStartArray();
        WriteServer(json, outgoing, settings, accountName: null);
        json.WriteStartArray();
        json.WriteStringValue(address);
        json.WriteStringValue("");
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteEndArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, params ReadOnlySpan<int> numbers)
    {
        json.WriteStartArray();
        foreach (var number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    private static void WriteServer(Utf8JsonWriter json, MailServer server, AccountSettings settings, string? accountName)
    {
        json.WriteStartArray();
        json.WriteNumberValue(Protocol(server.Protocol));
        json.WriteStringValue(server.Endpoint.Host);
        json.WriteNumberValue(server.Endpoint.Port);
        json.WriteNumberValue(Security(server.Endpoint.Security));
        json.WriteNumberValue(server.Takes(AuthenticationMethod.Password) ? PasswordCleartext : OAuth2);
        json.WriteStringValue(settings.Fill(server.Login));
        if (accountName is not null)
        {
            json.WriteStringValue(accountName);
        }

        json.WriteEndArray();
    }

    private static int Protocol(MailProtocol protocol) => protocol switch
    {
        MailProtocol.Imap => 0,
        MailProtocol.Pop3 => 1,
        MailProtocol.Smtp => 0,
        _ => throw new ArgumentOutOfRangeException(nameof(protocol), protocol, null),
    };

    private static int Security(ConnectionSecurity security) => security switch
    {
        ConnectionSecurity.StartTls => 2,
        ConnectionSecurity.Tls => 3,
        _ => throw new ArgumentOutOfRangeException(nameof(security), security, null),
    };

    /// <summary>
    /// What its own parser accepts as an account's address:
    /// https://github.com/thunderbird/thunderbird-android/tree/main/core/common, EmailAddressParser.
    /// </summary>
    private static bool IsDotString(string localPart) =>
        localPart.Length <= MaxLocalPart && localPart.Split('.').All(atom => atom.Length > 0 && atom.All(IsAtomCharacter));

    private static bool IsAtomCharacter(char c) => char.IsAsciiLetterOrDigit(c) || AtomMarks.Contains(c, StringComparison.Ordinal);
}
