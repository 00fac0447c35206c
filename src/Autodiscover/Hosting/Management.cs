using System.Text;
using Autodiscover.Endpoints;
using Autodiscover.Sources;

namespace Autodiscover.Hosting;

/// <summary>The operator's own port: metrics and probes, and no document. Requests are told apart by the port they came in at, which no header can fake.</summary>
internal static class Management
{
    public const string MetricsPath = "/metrics";

    public static void UseManagement(this WebApplication app, ServerOptions options)
    {
        if (options.Management is { } url)
        {
            var port = BindingAddress.Parse(url).Port;
            app.MapWhen(context => context.Connection.LocalPort == port, branch =>
            {
                branch.Use((context, next) =>
                {
                    SecurityHeaders.Add(context.Response.Headers);
                    return next(context);
                });
                branch.UseRouting();
                branch.UseEndpoints(routes =>
                {
                    routes.MapHealth();
                    routes.MapGet(MetricsPath, (RequestDelegate)Metrics);
                });
            });
        }
    }

    private static Task Metrics(HttpContext context)
    {
        var services = context.RequestServices;
        var text = PrometheusText.Of(
            services.GetRequiredService<RequestMetrics>(),
            services.GetRequiredService<CatalogStore>(),
            services.GetRequiredService<TimeProvider>().GetUtcNow());
        return Answer.Personal(context, Encoding.UTF8.GetBytes(text), PrometheusText.ContentType);
    }
}
