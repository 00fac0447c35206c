using Autodiscover.Catalog;
using Autodiscover.Documents;
using Autodiscover.Hosting;
using Autodiscover.Sources;

namespace Autodiscover.Endpoints;

/// <summary>The whole route table. Paths match in any case; a handler gets the catalog that was in force when its request came.</summary>
internal static class Routes
{
    private static readonly string[] Get = [HttpMethods.Get, HttpMethods.Head];
    private static readonly string[] Any = [];
    private static readonly string[] GetAndPost = [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post];

    public static void MapDocuments(this IEndpointRouteBuilder routes)
    {
        routes.Map(
            "autoconfig",
            Get,
            AutoconfigEndpoint.Handle,
            "/mail/config-v1.1.xml",
            "/.well-known/autoconfig/mail/config-v1.1.xml",
            "/v1.1/mail/config-v1.1.xml",
            "/.well-known/mail-v1.xml");
        routes.Map("autoconfig", Get, AutoconfigEndpoint.HandleDomain, "/v1.1/{domain}");
        routes.Map("pox", GetAndPost, PoxEndpoint.With(routes.ServiceProvider.GetRequiredService<ServerOptions>()), "/autodiscover/autodiscover.xml");
        routes.Map("json", Get, JsonEndpoint.Handle, "/autodiscover/autodiscover.json", "/autodiscover/autodiscover.json/v1.0/{email}");
        routes.Map("mobileconfig", Get, MobileconfigEndpoint.Handle, "/email.mobileconfig");
        routes.Map("pacc", Get, PaccEndpoint.Handle, "/.well-known/user-agent-configuration.json");
        routes.Map("dav", Any, WellKnownEndpoint.To(Formats.Dav, settings => settings.Caldav?.Root), "/.well-known/caldav");
        routes.Map("dav", Any, WellKnownEndpoint.To(Formats.Dav, settings => settings.Carddav?.Root), "/.well-known/carddav");
        routes.Map("jmap", Any, WellKnownEndpoint.To(Formats.Jmap, settings => settings.JmapUrl), "/.well-known/jmap");
        routes.Map("page", GetAndPost, PageEndpoint.Handle, "/", SettingsPage.FormPath);
        routes.Map(DocumentFormat.TlsGate.Name, Get, TlsGateEndpoint.Handle, "/tls/allowed");
    }

    private static void Map(this IEndpointRouteBuilder routes, string format, string[] methods, Handler handler, params string[] paths)
    {
        var store = routes.ServiceProvider.GetRequiredService<CatalogStore>();
        RequestDelegate answer = context => handler(context, store.Current);
        foreach (var path in paths)
        {
            var route = methods.Length == 0 ? routes.Map(path, answer) : routes.MapMethods(path, methods, answer);
            route.WithMetadata(new DocumentFormat(format));
        }
    }
}
