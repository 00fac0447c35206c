using System.Net.Security;

namespace Autodiscover.Hosting.Tls;

/// <summary>
/// The ciphers for clients without TLS 1.3: forward secrecy always, authenticated encryption first, CBC last for old
/// Outlook on old Windows. Clients with TLS 1.3 do not need this list and do not get it: .NET does not resume sessions
/// of connections that have one.
/// </summary>
internal static class CipherSuites
{
    /// <summary>The TLS 1.3 suites are for a client whose ClientHello could not be read.</summary>
    private static readonly TlsCipherSuite[] Authenticated =
    [
        TlsCipherSuite.TLS_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256,
        TlsCipherSuite.TLS_AES_128_GCM_SHA256,
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

    private static readonly CipherSuitesPolicy? WithCbc = Policy([.. Authenticated, .. Cbc]);
    private static readonly CipherSuitesPolicy? WithoutCbc = Policy(Authenticated);

    /// <summary>
    /// Null if the system's own choice is used: with TLS 1.3, and on systems where .NET cannot set it.
    /// </summary>
    public static CipherSuitesPolicy? For(bool offersTls13, bool allowCbc) => (offersTls13, allowCbc) switch
    {
        (true, _) => null,
        (_, true) => WithCbc,
        (_, false) => WithoutCbc,
    };

    private static CipherSuitesPolicy? Policy(TlsCipherSuite[] suites) =>
        OperatingSystem.IsLinux() ? new CipherSuitesPolicy(suites) : null;
}
