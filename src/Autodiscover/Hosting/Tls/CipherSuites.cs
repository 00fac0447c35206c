using System.Net.Security;
using System.Security.Authentication;

namespace Autodiscover.Hosting.Tls;

/// <summary>
/// What clients without TLS 1.3 may use: forward secrecy always, authenticated encryption first, CBC last for old Outlook on old Windows.
/// Clients with TLS 1.3 need no such list, and are given none: .NET resumes no session of a connection that has one.
/// </summary>
internal static class CipherSuites
{
    private static readonly TlsCipherSuite[] Authenticated =
    [
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
    ];

    private static readonly TlsCipherSuite[] Cbc =
    [
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA,
        TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA,
    ];

    /// <summary>Null where the system's own choice stands: with TLS 1.3, and where .NET cannot be told.</summary>
    public static CipherSuitesPolicy? For(SslProtocols offered, bool allowCbc) =>
        offered.HasFlag(SslProtocols.Tls13) || !OperatingSystem.IsLinux() ? null : new CipherSuitesPolicy(allowCbc ? [.. Authenticated, .. Cbc] : Authenticated);
}
