namespace Autodiscover.Sources.Ldap;

/// <summary>
/// How an operation ended: the server's codes (RFC 4511, appendix A), and below zero those of the library
/// (ldap_error(3)).
/// </summary>
internal enum LdapResultCode
{
    ServerDown = -1,
    Timeout = -5,
    FilterError = -7,
    ConnectError = -11,
    Success = 0,
    OperationsError = 1,
    ProtocolError = 2,
    TimeLimitExceeded = 3,
    SizeLimitExceeded = 4,
    StrongerAuthenticationRequired = 8,
    Referral = 10,
    AdminLimitExceeded = 11,
    ConfidentialityRequired = 13,
    NoSuchObject = 32,
    InvalidDnSyntax = 34,
    InappropriateAuthentication = 48,
    InvalidCredentials = 49,
    InsufficientAccess = 50,
    Busy = 51,
    Unavailable = 52,
}
