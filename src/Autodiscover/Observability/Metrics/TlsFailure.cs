namespace Autodiscover.Observability.Metrics;

/// <summary>Why a TLS handshake failed.</summary>
internal enum TlsFailure
{
    /// <summary>The client sent no ClientHello, or left before it had sent it completely.</summary>
    NoClientHello,

    /// <summary>The client did not say which name it wants (SNI).</summary>
    NoServerName,

    /// <summary>There is no certificate for the name that the client wants.</summary>
    UnknownServerName,

    /// <summary>
    /// No common version or cipher, a certificate that the client does not trust, or a client that left.
    /// </summary>
    Refused,

    TimedOut,
}
