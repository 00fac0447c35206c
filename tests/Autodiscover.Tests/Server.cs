using Microsoft.AspNetCore.Mvc.Testing;

namespace Autodiscover.Tests;

/// <summary>The program as it starts from its command line, with the network taken out: ASP.NET Core's test host.</summary>
internal sealed class Server : IDisposable
{
    private readonly WebApplicationFactory<Program> factory;

    public Server(string catalog)
    {
        factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host.UseSetting("catalog", catalog));
        Client = factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
    }

    public HttpClient Client { get; }

    public static Server WithSample(string sample) => new(Samples.File(sample));

    public async Task<HttpResponseMessage> Get(string path, string host = "localhost", HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path) { Headers = { Host = host } };
        return await Client.SendAsync(request);
    }

    public async Task<HttpResponseMessage> Post(string path, byte[] body, string? contentType = "text/xml; charset=utf-8", string host = "localhost")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Headers = { Host = host }, Content = new ByteArrayContent(body) };
        if (contentType is not null)
        {
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        return await Client.SendAsync(request);
    }

    public void Dispose()
    {
        Client.Dispose();
        factory.Dispose();
    }
}
