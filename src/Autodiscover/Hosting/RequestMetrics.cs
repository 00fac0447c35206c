using System.Collections.Concurrent;
using System.Diagnostics;

namespace Autodiscover.Hosting;

/// <summary>
/// Counts requests by format, client family and outcome, and sorts their durations into buckets. Labels are bounded by construction:
/// formats are the route table's, the others are enums. Recording is a few atomic additions and allocates nothing.
/// </summary>
internal sealed class RequestMetrics
{
    /// <summary>Upper bounds in seconds; a document is made in well under a millisecond.</summary>
    public static readonly double[] Bounds = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.25, 1];

    private static readonly long[] TickBounds = [.. Bounds.Select(bound => (long)(bound * Stopwatch.Frequency))];
    private static readonly int Outcomes = Words<Outcome>.All.Count;
    private static readonly int Families = Words<ClientFamily>.All.Count;

    private readonly ConcurrentDictionary<string, Counters> byFormat = new(StringComparer.Ordinal);

    public void Record(string format, ClientFamily client, Outcome outcome, long ticks)
    {
        var counters = byFormat.GetOrAdd(format, static _ => new Counters());
        Interlocked.Increment(ref counters.Requests[((int)client * Outcomes) + (int)outcome]);
        Interlocked.Increment(ref counters.Buckets[Bucket(ticks)]);
        Interlocked.Add(ref counters.Ticks, ticks);
    }

    /// <summary>Every count that is not zero.</summary>
    public IEnumerable<(string Format, string Client, string Outcome, long Count)> Requests() =>
        from format in byFormat.OrderBy(format => format.Key, StringComparer.Ordinal)
        from client in Enumerable.Range(0, Families)
        from outcome in Enumerable.Range(0, Outcomes)
        let count = Interlocked.Read(ref format.Value.Requests[(client * Outcomes) + outcome])
        where count > 0
        select (format.Key, Words<ClientFamily>.All[client], Words<Outcome>.All[outcome], count);

    /// <summary>For each format the number of requests in each bucket, the last one without a bound, and the sum of their durations.</summary>
    public IEnumerable<(string Format, IReadOnlyList<long> Buckets, double Seconds)> Durations() =>
        from format in byFormat.OrderBy(format => format.Key, StringComparer.Ordinal)
        let buckets = format.Value.Buckets.ToArray()
        select (format.Key, (IReadOnlyList<long>)buckets, (double)Interlocked.Read(ref format.Value.Ticks) / Stopwatch.Frequency);

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
