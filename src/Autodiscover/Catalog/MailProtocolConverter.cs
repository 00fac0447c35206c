using System.Text.Json;
using System.Text.Json.Serialization;

namespace Autodiscover.Catalog;

/// <summary>Reads <c>imap</c>, <c>pop3</c> or <c>smtp</c>, and says to who writes another word where that belongs.</summary>
internal sealed class MailProtocolConverter : JsonConverter<MailProtocol>
{
    private static readonly LowerCaseEnumConverter<MailProtocol> Words = new();

    public override MailProtocol Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var word = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        return Advice(word) is { } advice ? throw new JsonException(advice) : Words.Read(ref reader, typeToConvert, options);
    }

    public override void Write(Utf8JsonWriter writer, MailProtocol value, JsonSerializerOptions options) =>
        Words.Write(writer, value, options);

    /// <summary>Unset where the word is good, or could mean anything.</summary>
    private static string? Advice(string? word) => word?.Trim().ToLowerInvariant() switch
    {
        "imaps" => "use imap, with \"security\": \"tls\"",
        "pop3s" or "pops" => "use pop3, with \"security\": \"tls\"",
        "smtps" or "submissions" => "use smtp, with \"security\": \"tls\"",
        "submission" => "use smtp, which means submission here",
        "imap4" => "use imap",
        "pop" => "use pop3",
        ("caldav" or "carddav" or "jmap" or "ews") and var name => Property(name),
        "activesync" or "eas" => Property("activeSync"),
        "exchange" or "mapi" => "use \"ews\" or \"activeSync\", properties beside \"services\"",
        "managesieve" or "sieve" => Property("manageSieve"),
        _ => null,
    };

    private static string Property(string name) => $"use \"{name}\", a property beside \"services\"";
}
