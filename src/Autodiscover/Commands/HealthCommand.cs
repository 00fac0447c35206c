using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using Autodiscover.Endpoints;
using Autodiscover.Hosting;
using Autodiscover.Hosting.Options;

namespace Autodiscover.Commands;

/// <summary>Asks the running server whether it lives: the health check of a container that has no shell and no curl.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private static readonly Option<string> Urls = new("--urls")
    {
        Description = "Where the server listens, as it was told itself; the first one is asked",
        HelpName = "URLS",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("ASPNETCORE_URLS") ?? ServerOptions.DefaultUrls,
    };

    public static Command Create()
    {
        var command = new Command("health", "Asks the running server whether it lives.") { Urls };
        command.SetAction((parsed, stopping) => Ask(parsed, stopping));
        return command;
    }

    [SuppressMessage("Security", "CA5359", Justification = "It asks this very machine, whose certificate carries the public names, and believes nothing but a status.")]
    private static async Task<int> Ask(ParseResult parsed, CancellationToken stopping)
    {
        var url = LocalUrl(parsed.GetValue(Urls)!) + HealthEndpoint.LivePath;
        try
        {
            using var handler = new SocketsHttpHandler { UseProxy = false, SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true } };
            using var client = new HttpClient(handler) { Timeout = Patience };
            using var answer = await client.GetAsync(new Uri(url), stopping);
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"{url}: {(int)answer.StatusCode}");
            return answer.IsSuccessStatusCode ? ExitCode.Fine : ExitCode.Unusable;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"{url}: no answer: {failure.Message}");
            return ExitCode.Unusable;
        }
    }

    /// <summary>The first URL, with a name to connect to where it says "every address".</summary>
    private static string LocalUrl(string urls)
    {
        var address = BindingAddress.Parse(urls.Split(';')[0]);
        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : address.Host;
        return $"{address.Scheme}://{host}:{address.Port}";
    }
}
