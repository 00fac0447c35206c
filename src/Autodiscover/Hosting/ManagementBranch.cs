using Autodiscover.Hosting.Options;
using Autodiscover.Http;
using Autodiscover.Sources;

namespace Autodiscover.Hosting;

/// <summary>
/// The operator's own port: metrics and probes, and no document. Requests are told apart by the port they came in at,
/// which no header can fake.
/// </summary>
internal static class ManagementBranch
{
    public static void UseManagement(this WebApplication app, ServerOptions options, RouteTable routes)
    {
        if (options.ManagementPort is { } port)
        {
            var store = app.Services.GetRequiredService<CatalogStore>();
            app.MapWhen(context => context.Connection.LocalPort == port, branch => branch.Run(context =>
            {
                SecurityHeaders.Add(context.Response.Headers);
                return (routes.Find(context.Request.Path) ?? Route.Nowhere).Serve(new RequestContext(context, store.Current));
            }));
        }
    }
}
