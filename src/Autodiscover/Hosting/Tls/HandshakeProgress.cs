using System.Diagnostics;
using Autodiscover.Observability.Metrics;

namespace Autodiscover.Hosting.Tls;

/// <summary>How far the handshake of a connection has come.</summary>
internal sealed class HandshakeProgress
{
    private readonly long start = Stopwatch.GetTimestamp();

    public bool IsComplete { get; set; }

    public bool OffersTls13 { get; set; }

    /// <summary>The reason for the failure, if it ends now.</summary>
    public TlsFailure Failure { get; set; } = TlsFailure.NoClientHello;

    public bool HasTakenLongerThan(TimeSpan patience) => Stopwatch.GetElapsedTime(start) >= patience;
}
