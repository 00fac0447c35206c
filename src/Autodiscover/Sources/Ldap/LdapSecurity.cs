namespace Autodiscover.Sources.Ldap;

/// <summary>How a connection is kept from others.</summary>
internal enum LdapSecurity
{
    /// <summary>In the clear: within this machine alone.</summary>
    None,

    /// <summary>
    /// TLS is asked for on the usual port (RFC 4511, 4.14), and nothing else is said before it stands.
    /// </summary>
    StartTls,

    /// <summary>TLS from the first byte (ldaps).</summary>
    Tls,
}
