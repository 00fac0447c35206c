using Autodiscover.Catalog;
using Autodiscover.Documents;
using Autodiscover.Hosting;

namespace Autodiscover.Endpoints;

/// <summary>The whole route table.</summary>
internal static class Routes
{
    public static IReadOnlyList<Route> Of(ServerOptions options) =>
    [
        new(
            DocumentFormat.Autoconfig,
            Route.Get,
            AutoconfigEndpoint.Handle,
            "/mail/config-v1.1.xml",
            "/.well-known/autoconfig/mail/config-v1.1.xml",
            "/v1.1/mail/config-v1.1.xml",
            "/.well-known/mail-v1.xml"),
        new(DocumentFormat.Autoconfig, Route.Get, AutoconfigEndpoint.HandleDomain, "/v1.1/{domain}"),
        new(DocumentFormat.Pox, Route.GetAndPost, PoxEndpoint.With(options), "/autodiscover/autodiscover.xml"),
        new(DocumentFormat.Json, Route.Get, JsonEndpoint.Handle, "/autodiscover/autodiscover.json"),
        new(DocumentFormat.Json, Route.Get, JsonEndpoint.HandleAddress, "/autodiscover/autodiscover.json/v1.0/{email}"),
        new(DocumentFormat.Mobileconfig, Route.Get, MobileconfigEndpoint.Handle, "/email.mobileconfig"),
        new(DocumentFormat.Pacc, Route.Get, PaccEndpoint.Handle, "/.well-known/user-agent-configuration.json"),
        new(DocumentFormat.Dav, Route.Any, WellKnownEndpoint.To(Formats.Dav, settings => settings.Caldav?.Root), "/.well-known/caldav"),
        new(DocumentFormat.Dav, Route.Any, WellKnownEndpoint.To(Formats.Dav, settings => settings.Carddav?.Root), "/.well-known/carddav"),
        new(DocumentFormat.Jmap, Route.Any, WellKnownEndpoint.To(Formats.Jmap, settings => settings.JmapUrl), "/.well-known/jmap"),
        new(DocumentFormat.Page, Route.GetAndPost, PageEndpoint.Handle, "/", SettingsPage.FormPath),
        new(DocumentFormat.TlsGate, Route.Get, TlsGateEndpoint.Handle, "/tls/allowed"),
        .. HealthEndpoint.Routes,
    ];
}
