using System.Text.Json.Serialization;

namespace Autodiscover.Catalog;

/// <summary>
/// How a connection is encrypted. There is no value for plain text: K-9 throws away a whole document that offers one.
/// </summary>
[JsonConverter(typeof(ConnectionSecurityConverter))]
public enum ConnectionSecurity
{
    /// <summary>Implicit TLS: encrypted from the first byte (RFC 8314), tried first by every document.</summary>
    Tls,

    /// <summary>STARTTLS: upgraded after the greeting, before any password is sent.</summary>
    StartTls,
}
