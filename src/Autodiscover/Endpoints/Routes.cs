using Autodiscover.Documents;
using Autodiscover.Documents.Page;
using Autodiscover.Endpoints.Page;
using Autodiscover.Http;
using Autodiscover.Observability;
using Autodiscover.Security;

namespace Autodiscover.Endpoints;

/// <summary>Everything that is served, on one screen.</summary>
internal static class Routes
{
    /// <summary>The public routes.</summary>
    public static IReadOnlyList<Route> Create(EndpointOptions options, ProfileSigner? signer, TimeProvider clock)
    {
        var autoconfig = new AutoconfigEndpoint();
        var pox = new PoxEndpoint(new HttpsRedirect(options), clock);
        var profile = new MobileconfigEndpoint(signer);
        var page = new PageEndpoint();
        var dns = new DnsPageEndpoint(new DnsLookups(options.Resolver, clock));
        var gate = new TlsGateEndpoint(options.GateNetworks);
        return
        [
            Document(WireFormat.Autoconfig, Route.Get, autoconfig.Handle),
            OpenPath(WireFormat.Autoconfig, Route.Get, autoconfig.HandleDomain),
            Document(WireFormat.Pox, Route.GetAndPost, pox.Handle),
            Document(WireFormat.Json, Route.Get, JsonEndpoint.Handle),
            OpenPath(WireFormat.Json, Route.Get, JsonEndpoint.HandleAddress),
            Document(WireFormat.Mobileconfig, Route.Get, profile.Handle),
            Document(WireFormat.Pacc, Route.Get, new PaccEndpoint().Handle),
            Document(WireFormat.Page, Route.GetAndPost, page.Handle),
            new(RequestKind.From(WireFormat.Page), Route.GetAndPost, dns.Handle, PagePaths.Dns),
            Document(WireFormat.Dav, Route.Any, WellKnownEndpoint.HandleDav),
            Document(WireFormat.Jmap, Route.Any, WellKnownEndpoint.HandleJmap),
            new(RequestKind.TlsGate, Route.Get, gate.Handle, TlsGateEndpoint.Path),
        ];
    }

    /// <summary>The routes of the management port.</summary>
    public static Route Metrics(MetricsEndpoint metrics) =>
        new(RequestKind.Operations, Route.Get, metrics.Handle, MetricsEndpoint.Path);

    public static Route Watch(WatchEndpoint watch) => new(RequestKind.Operations, Route.Get, watch.Handle, WatchEndpoint.Path);

    /// <summary>The health checks, on every port.</summary>
    public static IReadOnlyList<Route> Health(HealthEndpoint health) =>
    [
        new(RequestKind.Operations, Route.Get, HealthEndpoint.Live, HealthEndpoint.LivePath),
        new(RequestKind.Operations, Route.Get, health.Ready, HealthEndpoint.ReadyPath),
    ];

    private static Route Document(WireFormat format, string[] methods, Handler handler) =>
        new(RequestKind.From(format), methods, handler, format.Paths);

    private static Route OpenPath(WireFormat format, string[] methods, Handler handler) =>
        new(RequestKind.From(format), methods, handler, format.OpenPath!);
}
