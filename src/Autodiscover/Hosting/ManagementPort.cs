using System.Text;
using Autodiscover.Endpoints;
using Autodiscover.Http;
using Autodiscover.Observability;
using Autodiscover.Sources;

namespace Autodiscover.Hosting;

/// <summary>The operator's own port: metrics and probes, and no document. Requests are told apart by the port they came in at, which no header can fake.</summary>
internal static class ManagementPort
{
    public const string MetricsPath = "/metrics";

    private static readonly RouteTable Routes = new([.. HealthEndpoint.Routes, new(RequestFormat.Operations, Route.Get, context => Metrics(context.Http), MetricsPath)]);

    public static void UseManagement(this WebApplication app, ServerOptions options)
    {
        if (options.Management is { } url)
        {
            var port = BindingAddress.Parse(url).Port;
            var store = app.Services.GetRequiredService<CatalogStore>();
            app.MapWhen(context => context.Connection.LocalPort == port, branch => branch.Run(context =>
            {
                SecurityHeaders.Add(context.Response.Headers);
                return (Routes.Find(context.Request.Path) ?? Route.Nowhere).Serve(new RequestContext(context, store.Current));
            }));
        }
    }

    private static Task Metrics(HttpContext context)
    {
        var services = context.RequestServices;
        var text = PrometheusText.Render(
            services.GetRequiredService<RequestMetrics>(),
            services.GetRequiredService<CatalogStore>(),
            services.GetRequiredService<TimeProvider>().GetUtcNow());
        return Responses.Personal(context, Encoding.UTF8.GetBytes(text), PrometheusText.ContentType);
    }
}
