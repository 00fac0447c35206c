using Autodiscover.Sources;

namespace Autodiscover.Endpoints;

/// <summary>The whole route table. Paths match in any case; a handler gets the catalog that was in force when its request came.</summary>
internal static class Routes
{
    private static readonly string[] Get = [HttpMethods.Get, HttpMethods.Head];
    private static readonly string[] GetAndPost = [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post];

    public static void MapDocuments(this IEndpointRouteBuilder routes)
    {
        routes.Map(Get, AutoconfigEndpoint.Handle, "/mail/config-v1.1.xml", "/.well-known/autoconfig/mail/config-v1.1.xml");
        routes.Map(GetAndPost, PoxEndpoint.Handle, "/autodiscover/autodiscover.xml");
    }

    private static void Map(this IEndpointRouteBuilder routes, string[] methods, Handler handler, params string[] paths)
    {
        var store = routes.ServiceProvider.GetRequiredService<CatalogStore>();
        var format = DocumentFormat.Of(handler);
        foreach (var path in paths)
        {
            routes.MapMethods(path, methods, (RequestDelegate)(context => handler(context, store.Current))).WithMetadata(format);
        }
    }
}
