using Autodiscover.Catalog;

namespace Autodiscover.Sources.Import;

/// <summary>The words of an autoconfig document, as the catalog writes them.</summary>
internal static class ThunderbirdWords
{
    public const string AnyDomain = "%EMAILDOMAIN%";

    /// <summary>What Thunderbird and automx2 fill in.</summary>
    public static string Placeholders(string text) => text
        .Replace("%EMAILADDRESS%", "{email}", StringComparison.OrdinalIgnoreCase)
        .Replace("%EMAILLOCALPART%", "{local}", StringComparison.OrdinalIgnoreCase)
        .Replace(AnyDomain, "{domain}", StringComparison.OrdinalIgnoreCase);

    public static MailProtocol? Protocol(string? type) => type?.ToLowerInvariant() switch
    {
        "imap" => MailProtocol.Imap,
        "pop3" or "pop" => MailProtocol.Pop3,
        "smtp" => MailProtocol.Smtp,
        _ => null,
    };

    /// <summary>Clients want these words exactly; people write them in other ways.</summary>
    public static ConnectionSecurity? Security(string? socketType) => socketType?.ToUpperInvariant() switch
    {
        "SSL" or "TLS" or "SSL/TLS" => ConnectionSecurity.Tls,
        "STARTTLS" => ConnectionSecurity.StartTls,
        _ => null,
    };

    public static bool IsPlaintext(string? socketType) => socketType?.ToUpperInvariant() is "PLAIN" or "NONE";

    /// <summary>Unset where it is no pattern: it would be the login of one person for all.</summary>
    public static LoginTemplate? Login(string text) =>
        LoginTemplate.TryParse(Placeholders(text), out var login) ? login : null;

    /// <summary><c>plain</c> is what older documents call a password.</summary>
    public static AuthenticationMethod? Method(string method) => method.ToLowerInvariant() switch
    {
        "oauth2" => AuthenticationMethod.OAuth2,
        "password-cleartext" or "password" or "plain" or "plaintext" or "cleartext" or "basic" or "http-basic" =>
            AuthenticationMethod.Password,
        _ => null,
    };
}
