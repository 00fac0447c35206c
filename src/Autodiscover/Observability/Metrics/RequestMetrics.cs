using System.Diagnostics;

namespace Autodiscover.Observability.Metrics;

/// <summary>
/// Counts requests by format, client family and outcome, and sorts their durations into buckets. The labels are enums,
/// so their number is limited. Recording is a few atomic additions and allocates nothing.
/// </summary>
internal sealed class RequestMetrics
{
    /// <summary>Upper bounds in seconds; a document is made in well under a millisecond.</summary>
    public static readonly double[] Bounds = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.25, 1];

    private static readonly long[] TickBounds = [.. Bounds.Select(bound => (long)(bound * Stopwatch.Frequency))];
    private static readonly int Outcomes = EnumLabels<Outcome>.All.Count;
    private static readonly int Families = EnumLabels<ClientFamily>.All.Count;

    private readonly Counters[] byFormat = [.. RequestKind.All.Select(_ => new Counters())];

    private Action<double, Label>? listener;

    public void Record(RequestKind kind, ClientFamily client, Outcome outcome, long ticks)
    {
        var counters = byFormat[kind.Index];
        Interlocked.Increment(ref counters.Requests[((int)client * Outcomes) + (int)outcome]);
        Interlocked.Increment(ref counters.Buckets[Bucket(ticks)]);
        Interlocked.Add(ref counters.Ticks, ticks);
        listener?.Invoke((double)ticks / Stopwatch.Frequency, new Label("format", kind.Name));
    }

    /// <summary>Passes each duration in seconds to a listener that counts by itself.</summary>
    public void Listen(Action<double, Label> told) => listener = told;

    /// <summary>Every count that is not zero.</summary>
    public IEnumerable<Sample> Requests() =>
        from format in byFormat.Index()
        from client in Enumerable.Range(0, Families)
        from outcome in Enumerable.Range(0, Outcomes)
        let count = Interlocked.Read(ref format.Item.Requests[(client * Outcomes) + outcome])
        where count > 0
        select new Sample(
            count,
            new Label("format", RequestKind.All[format.Index].Name),
            new Label("client", EnumLabels<ClientFamily>.All[client]),
            new Label("outcome", EnumLabels<Outcome>.All[outcome]));

    /// <summary>For each requested format: how long its answers took.</summary>
    public IEnumerable<Distribution> Durations() =>
        from format in byFormat.Index()
        let buckets = format.Item.Buckets.ToArray()
        where buckets.Any(count => count > 0)
        let seconds = (double)Interlocked.Read(ref format.Item.Ticks) / Stopwatch.Frequency
        select new Distribution(new Label("format", RequestKind.All[format.Index].Name), buckets, seconds);

    private static int Bucket(long ticks)
    {
        var bucket = 0;
        while (bucket < TickBounds.Length && ticks > TickBounds[bucket])
        {
            bucket++;
        }

        return bucket;
    }

    private sealed class Counters
    {
        public readonly long[] Requests = new long[Families * Outcomes];
        public readonly long[] Buckets = new long[Bounds.Length + 1];
        public long Ticks;
    }
}
