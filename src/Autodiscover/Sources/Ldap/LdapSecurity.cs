namespace Autodiscover.Sources.Ldap;

/// <summary>How a connection is protected.</summary>
internal enum LdapSecurity
{
    /// <summary>Not encrypted: only within this machine.</summary>
    None,

    /// <summary>
    /// TLS is asked for on the usual port (RFC 4511, 4.14), and nothing else is sent before it is established.
    /// </summary>
    StartTls,

    /// <summary>TLS from the first byte (ldaps).</summary>
    Tls,
}
