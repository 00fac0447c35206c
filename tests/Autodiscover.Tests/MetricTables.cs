using Autodiscover.Observability;
using Autodiscover.Observability.Metrics;
using Autodiscover.Security;
using Autodiscover.Sources;
using Serilog.Formatting.Compact;

namespace Autodiscover.Tests;

/// <summary>Everything that is measured, at a fixed moment, with nothing in it but requests.</summary>
internal static class MetricTables
{
    public static MetricTable Create(RequestMetrics requests)
    {
        var store = new CatalogStore(Samples.Read("mailcow").Domains!, DateTimeOffset.UnixEpoch);
        var connections = new ConnectionCounters(new ConnectionCounter(1), new ConnectionCounter(1));
        using var log = new LogQueue(new CompactJsonFormatter(), Stream.Null, TimeProvider.System);
        var certificates = new CertificateExpiries(null, null);
        return new MetricTable(requests, store, connections, new TlsFailures(), log, certificates, TimeProvider.System);
    }
}
