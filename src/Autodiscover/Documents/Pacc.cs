using System.Security.Cryptography;
using System.Text.Json;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents.Rendering;

namespace Autodiscover.Documents;

/// <summary>
/// PACC, user-agent-configuration.json (draft-ietf-mailmaint-pacc). Its digest is in DNS, so the same settings must
/// give the same bytes in every release: members are written one by one, in an order that never changes.
/// </summary>
public static class Pacc
{
    public const string ContentType = "application/json";

    /// <summary>Renders for settings that offer PACC.</summary>
    public static byte[] Render(AccountSettings settings) => JsonBytes.From(json =>
    {
        WriteProtocols(json, settings);
        WriteAuthentication(json, settings);
        WriteInfo(json, settings);
    });

    /// <summary>
    /// The text of the TXT record at <c>_ua-auto-config</c>; there may be several while a change is rolled out.
    /// </summary>
    public static string DigestText(ReadOnlySpan<byte> document) =>
        $"v=UAAC1; a=sha256; d={Convert.ToBase64String(SHA256.HashData(document))}";

    private static void WriteProtocols(Utf8JsonWriter json, AccountSettings settings)
    {
        json.WriteStartObject("protocols");
        foreach (var server in settings.Servers.Where(PaccLimits.CanSay).DistinctBy(server => server.Protocol))
        {
            foreach (var name in Names(server.Protocol))
            {
                Write(json, name, "host", server.Endpoint.Host);
            }
        }

        WriteUrl(json, "jmap", settings.JmapUrl, settings.Login);
        WriteDav(json, "caldav", settings.Caldav, settings);
        WriteDav(json, "carddav", settings.Carddav, settings);
        json.WriteEndObject();
    }

    /// <summary>Draft -03 renamed <c>smtp</c> to <c>submit</c>; clients ignore the name they do not know.</summary>
    private static string[] Names(MailProtocol protocol) => protocol switch
    {
        MailProtocol.Imap => ["imap"],
        MailProtocol.Pop3 => ["pop3"],
        MailProtocol.Smtp => ["submit", "smtp"],
        _ => throw new ArgumentOutOfRangeException(nameof(protocol), protocol, null),
    };

    private static void WriteDav(Utf8JsonWriter json, string name, DavService? dav, AccountSettings settings)
    {
        if (dav is not null)
        {
            WriteUrl(json, name, dav.Root, settings.LoginTo(dav));
        }
    }

    private static void WriteUrl(Utf8JsonWriter json, string name, string? url, LoginTemplate login)
    {
        if (url is not null && PaccLimits.CanSayUrl(url) && login == LoginTemplate.FullAddress)
        {
            Write(json, name, "url", url);
        }
    }

    private static void WriteAuthentication(Utf8JsonWriter json, AccountSettings settings)
    {
        var methods = PaccLimits.Methods(settings.Servers);
        json.WriteStartObject("authentication");
        json.WriteBoolean("password", methods.Contains(AuthenticationMethod.Password));
        if (methods.Contains(AuthenticationMethod.OAuth2)
            && settings.OAuth is { } oauth
            && PaccLimits.CanSayIssuer(oauth.Issuer))
        {
            Write(json, "oauth-public", "issuer", oauth.Issuer);
        }

        json.WriteEndObject();
    }

    private static void WriteInfo(Utf8JsonWriter json, AccountSettings settings)
    {
        json.WriteStartObject("info");
        json.WriteStartObject("provider");
        json.WriteString("name", settings.ProviderName);
        if (settings.ProviderShortName.Length <= AccountSettings.ShortNameLength)
        {
            json.WriteString("shortName", settings.ProviderShortName);
        }

        json.WriteEndObject();
        if (settings.Documentation.Count > 0 || settings.Contact.Count > 0)
        {
            WriteHelp(json, settings);
        }

        json.WriteEndObject();
    }

    private static void WriteHelp(Utf8JsonWriter json, AccountSettings settings)
    {
        json.WriteStartObject("help");
        if (settings.Documentation is [var first, ..])
        {
            json.WriteString("documentation", first.Url);
        }

        if (settings.Contact.Count > 0)
        {
            json.WriteStartArray("contact");
            foreach (var uri in settings.Contact)
            {
                json.WriteStringValue(uri);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, string member, string value)
    {
        json.WriteStartObject(name);
        json.WriteString(member, value);
        json.WriteEndObject();
    }
}
