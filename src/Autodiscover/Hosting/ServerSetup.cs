using System.Globalization;
using Autodiscover.Endpoints;
using Autodiscover.Hosting.Connections;
using Autodiscover.Hosting.Options;
using Autodiscover.Hosting.Systemd;
using Autodiscover.Hosting.Tls;
using Autodiscover.Http;
using Autodiscover.Observability;
using Autodiscover.Observability.Metrics;
using Autodiscover.Observability.Watching;
using Autodiscover.Security;
using Autodiscover.Sources;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.HttpOverrides;

namespace Autodiscover.Hosting;

/// <summary>What happens to every request before its handler, and to every answer.</summary>
internal static class ServerSetup
{
    /// <summary>Requests are bounded to about a minute; this leaves them that long to finish.</summary>
    private static readonly TimeSpan LongestRequest = TimeSpan.FromSeconds(60);

    public static void ConfigureServer(this WebApplicationBuilder builder, ServerOptions options)
    {
        builder.WebHost.UseKestrelCore();
        builder.WebHost.UseUrls(options.Management is null ? options.Urls : $"{options.Urls};{options.Management}");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            ConnectionLimits.AddTo(kestrel.Limits);
        });
        AnswerWhereReceived(builder);
        CountConnections(builder, options);
        builder.AddHttps(options);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.Drain + LongestRequest);
        builder.Services.AddHostedService(_ => new ShutdownDelay(options));
        builder.AddServiceNotifier();
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var proxy in options.Proxies)
            {
                forwarded.KnownIPNetworks.Add(proxy);
            }
        });
    }

    /// <summary>
    /// Handlers only compute; the only thing they wait for is a request's body. So a request is answered on the thread
    /// that received it, which gives a third more requests per second. Half of the processors receive: with all of
    /// them, expensive requests would be faster, but cheap ones would wait longer, because they would compete with the
    /// clients, the proxy and the mail server for the same processors (tests/load). .NET's sockets read their part of
    /// these settings from the environment before the first socket is opened.
    /// </summary>
    private static void AnswerWhereReceived(WebApplicationBuilder builder)
    {
        SetUnlessSet("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
        var threads = Math.Max(1, Environment.ProcessorCount / 2);
        SetUnlessSet("DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT", threads.ToString(CultureInfo.InvariantCulture));
        builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
    }

    private static void CountConnections(WebApplicationBuilder builder, ServerOptions options)
    {
        var memory = MemoryLimit.Read(options.HttpsPorts.Any());
        var cap = ConnectionCap.Create(options.MaxConnections, OpenFileLimit.Raise(), OpenFileLimit.CountInUse(), memory);
        builder.Services.AddSingleton(cap);
        var management = new ConnectionCounter(ConnectionCap.OfManagement);
        builder.Services.AddSingleton(new ConnectionCounters(new ConnectionCounter(cap.Most), management));
        builder.Services.AddSingleton<IConnectionListenerFactory, CountingListenerFactory>();
    }

    private static void SetUnlessSet(string variable, string value) =>
        Environment.SetEnvironmentVariable(variable, Environment.GetEnvironmentVariable(variable) ?? value);

    public static void UsePipeline(this WebApplication app, ServerOptions options)
    {
        var services = app.Services;
        var catalog = services.GetRequiredService<CatalogStore>();
        var clock = services.GetRequiredService<TimeProvider>();
        var metrics = services.GetRequiredService<RequestMetrics>();
        var health = new HealthEndpoint(catalog, app.Lifetime);
        var measured = new MetricsEndpoint(services.GetRequiredService<MetricTable>());
        var watch = services.GetRequiredService<RequestWatch>();
        var watching = Routes.Watch(new WatchEndpoint(watch, app.Lifetime));
        app.UseManagement(options, new RouteTable([.. Routes.Health(health), Routes.Metrics(measured), watching]));

        // Without a configured proxy the middleware must not run at all: an empty list of networks would mean "trust
        // everybody".
        if (options.Proxies.Count > 0)
        {
            app.Use((context, next) =>
            {
                // The forwarded headers middleware sets this header when it trusted a proxy; a client must not be able
                // to fake it.
                context.Request.Headers.Remove(ForwardedHeadersDefaults.XOriginalProtoHeaderName);
                return next(context);
            });
            app.UseForwardedHeaders();
        }

        var documents = Routes.Create(options.Endpoints, services.GetService<ProfileSigner>(), clock);
        var routes = new RouteTable([.. documents, .. Routes.Health(health)]);
        var limiter = options.RateLimit > 0 ? new ClientRateLimiter(options.RateLimit, clock) : null;
        var logger = new RequestLogger(options.Log.Domain, services.GetRequiredService<ILogger<RequestLogger>>());
        app.AnnounceConnections(services.GetRequiredService<ConnectionCap>());
        app.AnnounceOpenKeys(WorldReadableKeys.Find(options.Certificates, options.Signing));
        app.Run(new RequestPipeline(routes, catalog, limiter, metrics, logger, watch).Handle);
    }
}
