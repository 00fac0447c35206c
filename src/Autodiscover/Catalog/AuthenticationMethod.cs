using System.Text.Json.Serialization;

namespace Autodiscover.Catalog;

/// <summary>How a person logs in to a mail service.</summary>
[JsonConverter(typeof(LowerCaseEnumConverter<AuthenticationMethod>))]
public enum AuthenticationMethod
{
    /// <summary>A token of the <see cref="OAuthProvider"/> (RFC 7628).</summary>
    OAuth2,

    /// <summary>The password, sent inside TLS (SASL PLAIN or LOGIN).</summary>
    Password,
}
