using Microsoft.AspNetCore.HttpOverrides;

namespace Autodiscover.Hosting;

/// <summary>What happens to every request before its handler, and to every answer.</summary>
internal static class Pipeline
{
    /// <summary>Requests are bounded to about a minute; this leaves them that long to finish.</summary>
    private static readonly TimeSpan LongestRequest = TimeSpan.FromSeconds(60);

    public static void ConfigureServer(this WebApplicationBuilder builder, ServerOptions options)
    {
        // Would believe forwarded headers from anybody; proxies are named with --proxy.
        builder.Configuration["ForwardedHeaders_Enabled"] = "false";
        builder.WebHost.UseUrls(options.Management is null ? options.Urls : $"{options.Urls};{options.Management}");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            Limits.AddTo(kestrel.Limits, options);
        });
        builder.AddHttps(options);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.Drain + LongestRequest);
        builder.Services.AddHostedService(_ => new Draining(options));
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

    public static void UsePipeline(this WebApplication app, ServerOptions options)
    {
        app.UseManagement(options);
        app.UseMiddleware<Requests>(options);

        app.Use((context, next) =>
        {
            // The forwarded headers middleware leaves this behind when it believed a proxy; nobody else may pretend that.
            context.Request.Headers.Remove(ForwardedHeadersDefaults.XOriginalProtoHeaderName);
            return next(context);
        });

        // Without a configured proxy the middleware must not run at all: an empty list of networks would mean "trust everybody".
        if (options.Proxies.Count > 0)
        {
            app.UseForwardedHeaders();
        }

        app.Use((context, next) =>
        {
            SecurityHeaders.Add(context.Response.Headers);
            return next(context);
        });
        app.UseRouting();
        app.UseRateLimit(options);
    }
}
