using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Autodiscover.Tests;

/// <summary>
/// The program as it starts from its command line, with the network taken out: ASP.NET Core's test host.
/// </summary>
internal sealed class Server : IDisposable
{
    private readonly WebApplicationFactory<Program> factory;

    public Server(string catalog, params (string Name, string Value)[] options)
    {
        factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            // Their log would stand between the lines of the test run.
            foreach (var (name, value) in options.Prepend(("log-level", "critical")).Append(("catalog", catalog)))
            {
                host.UseSetting(name, value);
            }
        });
        Client = factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => factory.Services;

    public static Server WithSample(string sample, params (string Name, string Value)[] options) => new(Samples.File(sample), options);

    public async Task<HttpResponseMessage> Get(string path, string host = "localhost", HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path) { Headers = { Host = host } };
        return await Client.SendAsync(request);
    }

    public async Task<HttpResponseMessage> Post(
        string path,
        byte[] body,
        string? contentType = "text/xml; charset=utf-8",
        string host = "localhost")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Headers.Host = host;
        if (contentType is not null)
        {
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        return await Client.SendAsync(request);
    }

    /// <summary>A request from a client's address, which the test host otherwise has none of.</summary>
    public Task<HttpContext> From(string client, string path, string host = "localhost", params (string Name, string Value)[] headers) =>
        factory.Server.SendAsync(context =>
        {
            var (route, query) = path.Split('?', 2) is [var before, var after] ? (before, "?" + after) : (path, "");
            context.Connection.RemoteIpAddress = IPAddress.Parse(client);
            context.Request.Method = HttpMethods.Get;
            context.Request.Path = route;
            context.Request.QueryString = new QueryString(query);
            context.Request.Host = new HostString(host);
            foreach (var (name, value) in headers)
            {
                context.Request.Headers.Append(name, value);
            }
        });

    public void Dispose()
    {
        Client.Dispose();
        factory.Dispose();
    }
}
