using System.Net;
using System.Net.Sockets;
using System.Text;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Hosting.Options;
using Microsoft.AspNetCore.Builder;

namespace Autodiscover.Tests;

/// <summary>The server on a loopback socket, for what a test host cannot show: raw bytes on the wire.</summary>
internal sealed class LiveServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private LiveServer(WebApplication app) => this.app = app;

    public static Task<LiveServer> WithSample(string sample, ServerOptions? options = null) =>
        With(Samples.Read(sample).Domains!, options ?? new ServerOptions());

    public static async Task<LiveServer> With(DomainIndex domains, ServerOptions options)
    {
        var app = App.Build(domains, options with { Urls = "http://127.0.0.1:0" }, []);
        await app.StartAsync();
        return new LiveServer(app);
    }

    /// <summary>Sends bytes as they are and reads until the server closes; the request must ask for that.</summary>
    public async Task<string> Send(byte[] request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, new Uri(app.Urls.Single()).Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(request);
        using var answer = new StreamReader(stream, Encoding.UTF8);
        return await answer.ReadToEndAsync();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
