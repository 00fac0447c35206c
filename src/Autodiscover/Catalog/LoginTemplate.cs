using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Autodiscover.Text;

namespace Autodiscover.Catalog;

/// <summary>The login of a person, written with <c>{email}</c>, <c>{local}</c> and <c>{domain}</c>.</summary>
[JsonConverter(typeof(Converter))]
public sealed record LoginTemplate
{
    private const string Allowed =
        "use {email}, {local}, or text around {local} or {email}, optionally with {domain}";

    private LoginTemplate(string text) => Text = text;

    public static LoginTemplate FullAddress { get; } = new(Placeholders.Email);

    public static LoginTemplate LocalPart { get; } = new(Placeholders.Local);

    public string Text { get; }

    /// <summary>
    /// True when neither the whole address nor the bare local part is the login: FairEmail, aerc and Mailspring cannot
    /// read such a document.
    /// </summary>
    public bool IsComposite => this != FullAddress && this != LocalPart;

    public static bool TryParse(string? text, [NotNullWhen(true)] out LoginTemplate? template)
    {
        // {local}@{domain} is the whole address, and clients must get it in that form.
        var canonical = text?.Replace("{local}@{domain}", Placeholders.Email, StringComparison.Ordinal);
        template = canonical is not null && IsUsable(canonical) ? new LoginTemplate(canonical) : null;
        return template is not null;
    }

    public string For(EmailAddress address) => Placeholders.Fill(Text, address.Domain, address);

    private static bool IsUsable(string text) =>
        Placeholders.AreKnown(text, personal: true)
        && NamesThePerson(text)
        && !text.Contains("${", StringComparison.Ordinal)
        && text.All(c => PlainText.IsUrlCharacter(c) && !char.IsSurrogate(c) && c != '%');

    private static bool NamesThePerson(string text) =>
        text.Contains(Placeholders.Email, StringComparison.Ordinal)
        || text.Contains(Placeholders.Local, StringComparison.Ordinal);

    private static string Advice(string? meant) => meant is null ? Allowed : Suggestion.Before($"\"{meant}\"", Allowed);

    /// <summary>What other programs call the address and its local part; unset where it could be anything.</summary>
    private static string? Guess(in Utf8JsonReader reader)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
        var words = new string([.. text.Where(char.IsAsciiLetter)]).ToLowerInvariant();
        return words switch
        {
            "email" or "emailaddress" or "mail" or "address" or "full" or "fulladdress" or "useremail" or "nd" =>
                Placeholders.Email,
            "local" or "localpart" or "emaillocalpart" or "user" or "username" or "userpart" or "name" or "login" or "n" =>
                Placeholders.Local,
            _ => DomainName.TryNormalize(text[(text.LastIndexOf('@') + 1)..], out _) ? Placeholders.Email : null,
        };
    }

    internal sealed class Converter : JsonConverter<LoginTemplate>
    {
        public override LoginTemplate Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && TryParse(reader.GetString(), out var template)
                ? template
                : throw new JsonException(Advice(Guess(reader)));

        public override void Write(Utf8JsonWriter writer, LoginTemplate value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Text);
    }
}
