using Autodiscover.Hosting.Options;
using Autodiscover.Http;
using Autodiscover.Sources;
using Microsoft.AspNetCore.Connections.Features;

namespace Autodiscover.Hosting;

/// <summary>
/// The operator's own port: metrics and probes, no documents. A request is recognised by the port it arrived on, which
/// no header can fake.
/// </summary>
internal static class ManagementBranch
{
    public static void UseManagement(this WebApplication app, ServerOptions options, RouteTable routes)
    {
        if (options.Management is { } url)
        {
            var store = app.Services.GetRequiredService<CatalogStore>();
            var address = BindingAddress.Parse(url);
            var port = address.IsUnixPipe ? 0 : address.Port;
            app.MapWhen(IsManagement, branch => branch.Run(context =>
            {
                SecurityHeaders.Add(context.Response.Headers);
                return (routes.Find(context.Request.Path) ?? Route.Nowhere).Serve(new RequestContext(context, store.Current));
            }));

            bool IsManagement(HttpContext context) =>
                context.Connection.LocalPort == port && (port > 0 || IsOfUnixSocket(context, options));
        }
    }

    private static bool IsOfUnixSocket(HttpContext context, ServerOptions options) =>
        options.IsManagement(context.Features.Get<IConnectionSocketFeature>()?.Socket.LocalEndPoint);
}
