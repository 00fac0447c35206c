using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Autodiscover.Text;

namespace Autodiscover.Catalog.Json;

/// <summary>What is said of a value or a name that does not fit.</summary>
internal static class JsonWords
{
    private const int LongestSeen = 40;

    /// <summary>What autoconfig and mail programs call a property; the first that is allowed is meant.</summary>
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

    public static string Seen(JsonElement value) => Printable.From(value.GetRawText().ReplaceLineEndings(" "), LongestSeen);

    public static string Refusal(JsonElement value, JsonTypeInfo type, JsonException refusal) => Kind(type) is { } kind
        ? $"must be {kind}, not {Seen(value)}{(IsOnlyQuoted(value, type) ? "; remove the quotes" : "")}."
        : $"{Seen(value)} cannot be used here; {refusal.Message}.";

    /// <summary>The property that was meant; unset where none is near.</summary>
    public static string? Meant(string name, List<string> names) => IsComment(name) ? null
        : OtherNames.GetValueOrDefault(name)?.FirstOrDefault(names.Contains) ?? Suggestion.For(name, names);

    /// <summary>What comes before the letters "llowed".</summary>
    public static string Advice(string name, string? nearest) =>
        IsComment(name) ? "write a comment as // text; a"
        : nearest is null ? "a"
        : $"did you mean \"{nearest}\"? A";

    /// <summary>JSON has no comments, and people have habits.</summary>
    private static bool IsComment(string name) =>
        name is ['_' or '#', ..] or ['/', '/', ..] || name.Contains("comment", StringComparison.OrdinalIgnoreCase);

    private static bool IsOnlyQuoted(JsonElement value, JsonTypeInfo type) => value.ValueKind == JsonValueKind.String
        && (IsA<int>(type) ? int.TryParse(Text(value), NumberStyles.None, CultureInfo.InvariantCulture, out _)
            : IsA<bool>(type) && Text(value) is "true" or "false");

    private static string Text(JsonElement value) => value.GetRawText().Trim('"');

    /// <summary>What a plain value must be; unset where a converter says which words are allowed.</summary>
    private static string? Kind(JsonTypeInfo type) => IsA<string>(type) ? "a string in double quotes"
        : IsA<int>(type) ? "a whole number"
        : IsA<bool>(type) ? "true or false"
        : null;

    private static bool IsA<T>(JsonTypeInfo type) => (Nullable.GetUnderlyingType(type.Type) ?? type.Type) == typeof(T);
}
