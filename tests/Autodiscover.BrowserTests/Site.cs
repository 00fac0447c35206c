using System.Net;
using System.Text;
using Autodiscover.Catalog.Json;
using Autodiscover.Hosting.Options;
using Microsoft.AspNetCore.Builder;

namespace Autodiscover.BrowserTests;

/// <summary>The program itself, serving a sample on a free port of the loopback interface.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly WebApplication app;

    private Site(WebApplication app) => this.app = app;

    private int Port => new Uri(app.Urls.Single()).Port;

    public static async Task<Site> Start(string sample) =>
        await Serve(await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "samples", sample + ".json")));

    public static Task<Site> StartWith(string catalog, IPEndPoint? resolver = null) =>
        Serve(Encoding.UTF8.GetBytes(catalog), resolver);

    private static async Task<Site> Serve(byte[] json, IPEndPoint? resolver = null)
    {
        var catalog = CatalogReader.Read(json);
        var options = new ServerOptions { Urls = "http://127.0.0.1:0", Resolver = resolver };
        var site = new Site(App.Build(catalog.Domains!, options, []));
        await site.app.StartAsync();
        return site;
    }

    /// <summary>The URL of a name that the browser was told to find on loopback.</summary>
    public string Url(string host, string path = "/") => $"http://{host}:{Port}{path}";

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
