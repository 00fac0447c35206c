namespace Autodiscover.Sources.Ldap;

/// <summary>The options of a connection that are used; the numbers are those of ldap.h (ldap_set_option(3)).</summary>
internal enum LdapOption
{
    Referrals = 0x0008,
    ProtocolVersion = 0x0011,
    ResultCode = 0x0031,
    NetworkTimeout = 0x5005,
    TlsAuthorityFile = 0x6002,
    TlsAuthorityFolder = 0x6003,
    TlsRequireCertificate = 0x6006,
    TlsNewContext = 0x600F,
}
