using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Autodiscover.Endpoints;
using Autodiscover.Hosting.Options;
using Autodiscover.Text;

namespace Autodiscover.Commands;

/// <summary>Asks the running server whether it lives: the health check of a container without shell and curl.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private static readonly Option<string> Urls = new("--urls")
    {
        Description = "The --urls of the running server; the first one is asked",
        HelpName = "URLS",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("ASPNETCORE_URLS") ?? ServerOptions.DefaultUrls,
    };

    public static Command Create()
    {
        var command = new Command("health", "Ask the running server whether it is alive. Exit code 0: it is, 2: it is not.") { Urls };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken stopping)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var given = parsed.GetValue(Urls)!.Split(';')[0];
        if (!TryGetProbe(given, out var url))
        {
            var seen = Printable.From(given);
            await error.WriteLineAsync(
                $"--urls: \"{seen}\" cannot be asked; use a URL like {ServerOptions.DefaultUrls}.");
            return ExitCode.Unusable;
        }

        try
        {
            var status = await Ask(url, stopping);
            await output.WriteLineAsync($"{url}: {status}");
            return status is >= 200 and < 300 ? ExitCode.Fine : ExitCode.Unusable;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            await error.WriteLineAsync($"{url}: no answer: {Reason(failure)}.");
            return ExitCode.Unusable;
        }
    }

    [SuppressMessage("Security", "CA5359", Justification = "It asks this machine and believes nothing but a status.")]
    private static async Task<int> Ask(Uri url, CancellationToken stopping)
    {
        using var handler = new SocketsHttpHandler { UseProxy = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        using var client = new HttpClient(handler) { Timeout = Patience };
        using var answer = await client.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, stopping);
        return (int)answer.StatusCode;
    }

    /// <summary>The URL to ask, with a name to connect to where the server's says "every address".</summary>
    private static bool TryGetProbe(string given, [NotNullWhen(true)] out Uri? url)
    {
        url = null;
        try
        {
            var address = BindingAddress.Parse(given.Trim());
            var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : address.Host;
            var probe = $"{address.Scheme}://{host}:{address.Port}{HealthEndpoint.LivePath}";
            var isName = Ascii.IsValid(host) && !address.IsUnixPipe;
            return isName && address.Scheme is "http" or "https" && Uri.TryCreate(probe, UriKind.Absolute, out url);
        }
        catch (Exception refused) when (refused is FormatException or ArgumentException or OverflowException)
        {
            return false;
        }
    }

    private static string Reason(Exception failure) => failure switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "nothing listens there",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "the name has no address",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "the TLS handshake failed",
        HttpRequestException => "it does not speak HTTP",
        _ => $"it took longer than {Patience.TotalSeconds:0} s",
    };
}
