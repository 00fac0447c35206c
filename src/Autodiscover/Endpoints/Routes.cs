using Autodiscover.Catalog;
using Autodiscover.Documents.Page;
using Autodiscover.Hosting;
using Autodiscover.Http;

namespace Autodiscover.Endpoints;

/// <summary>The whole route table.</summary>
internal static class Routes
{
    public static IReadOnlyList<Route> Create(ServerOptions options) =>
    [
        new(
            RequestFormat.Autoconfig,
            Route.Get,
            AutoconfigEndpoint.Handle,
            "/mail/config-v1.1.xml",
            "/.well-known/autoconfig/mail/config-v1.1.xml",
            "/v1.1/mail/config-v1.1.xml",
            "/.well-known/mail-v1.xml"),
        new(RequestFormat.Autoconfig, Route.Get, AutoconfigEndpoint.HandleDomain, "/v1.1/{domain}"),
        new(RequestFormat.Pox, Route.GetAndPost, PoxEndpoint.With(options), "/autodiscover/autodiscover.xml"),
        new(RequestFormat.Json, Route.Get, JsonEndpoint.Handle, "/autodiscover/autodiscover.json"),
        new(RequestFormat.Json, Route.Get, JsonEndpoint.HandleAddress, "/autodiscover/autodiscover.json/v1.0/{email}"),
        new(RequestFormat.Mobileconfig, Route.Get, MobileconfigEndpoint.Handle, "/email.mobileconfig"),
        new(RequestFormat.Pacc, Route.Get, PaccEndpoint.Handle, "/.well-known/user-agent-configuration.json"),
        new(RequestFormat.Dav, Route.Any, WellKnownEndpoint.To(Formats.Dav, settings => settings.Caldav?.Root), "/.well-known/caldav"),
        new(RequestFormat.Dav, Route.Any, WellKnownEndpoint.To(Formats.Dav, settings => settings.Carddav?.Root), "/.well-known/carddav"),
        new(RequestFormat.Jmap, Route.Any, WellKnownEndpoint.To(Formats.Jmap, settings => settings.JmapUrl), "/.well-known/jmap"),
        new(RequestFormat.Page, Route.GetAndPost, PageEndpoint.Handle, "/", SettingsPage.FormPath),
        new(RequestFormat.TlsGate, Route.Get, TlsGateEndpoint.Handle, "/tls/allowed"),
        .. HealthEndpoint.Routes,
    ];
}
