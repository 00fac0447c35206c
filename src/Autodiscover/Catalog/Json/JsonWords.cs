using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Autodiscover.Text;

namespace Autodiscover.Catalog.Json;

/// <summary>Messages about values and names that do not fit.</summary>
internal static class JsonWords
{
    private const int LongestSeen = 40;

    /// <summary>Names from autoconfig and mail apps, and what they can mean: the first that is allowed here.</summary>
    private static readonly Dictionary<string, string[]> OtherNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["type"] = ["protocol"],
        ["socketType"] = ["security"],
        ["encryption"] = ["security"],
        ["ssl"] = ["security"],
        ["tls"] = ["security"],
        ["server"] = ["host"],
        ["hostname"] = ["host"],
        ["username"] = ["login"],
        ["user"] = ["login"],
        ["url"] = ["root"],
        ["calendar"] = ["caldav"],
        ["contacts"] = ["carddav"],
        ["addressBook"] = ["carddav"],
        ["eas"] = ["activeSync"],
        ["exchange"] = ["ews"],
        ["sieve"] = ["manageSieve"],
        ["displayName"] = ["name", "provider"],
        ["displayShortName"] = ["shortName", "provider"],
        ["authURL"] = ["authorizationUrl"],
        ["descr"] = ["title"],
        ["servers"] = ["services"],
        ["webmail"] = ["page"],
        ["groups"] = ["settings"],
    };

    /// <summary>IANA's names of the ports that people write instead of numbers.</summary>
    private static readonly Dictionary<string, int> Ports = new(StringComparer.OrdinalIgnoreCase)
    {
        ["imap"] = StandardPorts.For(MailProtocol.Imap, ConnectionSecurity.StartTls),
        ["imaps"] = StandardPorts.For(MailProtocol.Imap, ConnectionSecurity.Tls),
        ["pop3"] = StandardPorts.For(MailProtocol.Pop3, ConnectionSecurity.StartTls),
        ["pop3s"] = StandardPorts.For(MailProtocol.Pop3, ConnectionSecurity.Tls),
        ["sieve"] = ManageSieveService.StandardPort,
        ["smtps"] = StandardPorts.For(MailProtocol.Smtp, ConnectionSecurity.Tls),
        ["submission"] = StandardPorts.For(MailProtocol.Smtp, ConnectionSecurity.StartTls),
        ["submissions"] = StandardPorts.For(MailProtocol.Smtp, ConnectionSecurity.Tls),
    };

    public static string Seen(JsonElement value) =>
        Printable.From(value.GetRawText().ReplaceLineEndings(" "), LongestSeen);

    public static string Refusal(JsonElement value, JsonTypeInfo type, JsonException refusal) => Kind(type) is { } kind
        ? $"must be {kind}, not {Seen(value)}{Correction(value, type)}."
        : $"{Seen(value)} cannot be used here; {refusal.Message}.";

    /// <summary>The property that was probably meant; unset if none is similar.</summary>
    public static string? Meant(string name, List<string> names) => IsComment(name) ? null
        : OtherNames.GetValueOrDefault(name)?.FirstOrDefault(names.Contains) ?? Suggestion.For(name, names);

    public static string UnknownProperty(string name, string? nearest, List<string> names)
    {
        var allowed = string.Join(", ", names);
        return IsComment(name) ? $"unknown property; write a comment as // text; allowed here: {allowed}."
            : nearest is null ? $"unknown property; allowed here: {allowed}."
            : $"unknown property; did you mean \"{nearest}\"? Allowed here: {allowed}.";
    }

    /// <summary>A habit from other formats: a property that holds a comment.</summary>
    private static bool IsComment(string name) =>
        name is ['_' or '#', ..] or ['/', '/', ..] || name.Contains("comment", StringComparison.OrdinalIgnoreCase);

    private static string Correction(JsonElement value, JsonTypeInfo type) =>
        IsOnlyQuoted(value, type) ? "; remove the quotes"
        : IsA<int>(type) && Ports.TryGetValue(Text(value), out var port) ? $"; its number is {port}"
        : "";

    private static bool IsOnlyQuoted(JsonElement value, JsonTypeInfo type) => value.ValueKind == JsonValueKind.String
        && (IsA<int>(type) ? int.TryParse(Text(value), NumberStyles.None, CultureInfo.InvariantCulture, out _)
            : IsA<bool>(type) && Text(value) is "true" or "false");

    private static string Text(JsonElement value) => value.GetRawText().Trim('"');

    /// <summary>The allowed kind of a plain value; unset if a converter defines the allowed words.</summary>
    private static string? Kind(JsonTypeInfo type) => IsA<string>(type) ? "a string in double quotes"
        : IsA<int>(type) ? "a whole number"
        : IsA<bool>(type) ? "true or false"
        : null;

    private static bool IsA<T>(JsonTypeInfo type) => (Nullable.GetUnderlyingType(type.Type) ?? type.Type) == typeof(T);
}
