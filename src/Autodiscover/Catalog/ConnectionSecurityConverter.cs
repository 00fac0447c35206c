using System.Text.Json;
using System.Text.Json.Serialization;

namespace Autodiscover.Catalog;

/// <summary>
/// Reads <c>tls</c> or <c>starttls</c>, and for another program's word suggests which of the two it means.
/// </summary>
internal sealed class ConnectionSecurityConverter : JsonConverter<ConnectionSecurity>
{
    private const string Tls = "tls";
    private const string StartTls = "starttls";
    private const string Either = "use tls (ports 993, 995 and 465) or starttls (ports 143, 110 and 587)";

    /// <summary>RealAutoconfigParser.kt of Thunderbird for Android throws on a socketType that is not encrypted.</summary>
    private const string Unencrypted =
        "passwords would be sent unencrypted, and K-9 and Thunderbird for Android throw away the whole document of a domain "
        + "that offers it; use tls or starttls, or leave this service out";

    public override ConnectionSecurity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        (reader.TokenType == JsonTokenType.String ? reader.GetString() : null) switch
        {
            Tls => ConnectionSecurity.Tls,
            StartTls => ConnectionSecurity.StartTls,
            var other => throw new JsonException(Advice(other)),
        };

    public override void Write(Utf8JsonWriter writer, ConnectionSecurity value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value == ConnectionSecurity.Tls ? Tls : StartTls);

    /// <summary>The words of autoconfig, automx2, mox, panels and mail programs for the three ways to connect.</summary>
    private static string Advice(string? word) => new string([.. (word ?? "").Where(char.IsAsciiLetterOrDigit)]).ToLowerInvariant() switch
    {
        "none" or "no" or "off" or "plain" or "plaintext" or "cleartext" or "clear" or "insecure" or "unencrypted"
            or "notls" or "nossl" or "false" => Unencrypted,
        "ssl" or "tls" or "ssltls" or "tlsssl" or "sslv3" or "implicit" or "implicittls" or "smtps" or "imaps" or "pop3s"
            or "tls12" or "tls13" or "wrapped" or "forcedtls" => "use tls, which means implicit TLS (ports 993, 995 and 465)",
        "starttls" or "starttlsrequired" or "forcestarttls" or "explicit" or "explicittls" or "stls" or "upgrade" =>
            "use starttls (ports 143, 110 and 587)",
        "auto" or "automatic" or "any" or "optional" or "opportunistic" or "try" or "trystarttls" or "starttlsoptional"
            or "ifavailable" or "default" => "clients need one of the two: " + Either,
        _ => Either,
    };
}
