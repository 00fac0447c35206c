namespace Autodiscover.Observability.Metrics;

/// <summary>Why a TLS handshake came to nothing.</summary>
internal enum TlsFailure
{
    /// <summary>What came was no ClientHello, or the client left before it had sent one.</summary>
    NoClientHello,

    /// <summary>The client did not say which name it wants (SNI).</summary>
    NoServerName,

    /// <summary>The client wants a name that no certificate carries.</summary>
    UnknownServerName,

    /// <summary>
    /// No version or cipher that both sides know, a certificate that the client does not trust, or a client that left.
    /// </summary>
    Refused,

    TimedOut,
}
