namespace Autodiscover.Observability.Metrics;

/// <summary>Counts failed TLS handshakes. They are not logged, because anybody on the network can cause them.</summary>
internal sealed class TlsFailures
{
    private readonly long[] counts = new long[EnumLabels<TlsFailure>.All.Count];

    public void Add(TlsFailure failure) => Interlocked.Increment(ref counts[(int)failure]);

    public IEnumerable<Sample> Read() =>
        EnumLabels<TlsFailure>.All.Select((label, index) => new Sample(Interlocked.Read(ref counts[index]), new Label("reason", label)));
}
