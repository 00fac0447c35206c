using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using Autodiscover.Hosting.Options;
using Autodiscover.Text;

namespace Autodiscover.Commands;

/// <summary>
/// Asks the running server whether it is alive: the health check of a container without shell and curl.
/// </summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private static readonly Option<string> Urls = new("--urls")
    {
        Description = "The --urls of the running server; the first one is asked. Also http://unix:/PATH",
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
        if (!HealthProbe.TryParse(given, out var probe))
        {
            var seen = Printable.From(given);
            await error.WriteLineAsync(
                $"--urls: \"{seen}\" cannot be asked; use a URL like {ServerOptions.DefaultUrls} or http://unix:/PATH.");
            return ExitCode.Unusable;
        }

        var shown = Printable.From(probe.Shown);
        try
        {
            var status = await Ask(probe, stopping);
            await output.WriteLineAsync($"{shown}: {status}");
            return status is >= 200 and < 300 ? ExitCode.Fine : ExitCode.Unusable;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            await error.WriteLineAsync($"{shown}: no answer: {Reason(failure)}.");
            return ExitCode.Unusable;
        }
    }

    [SuppressMessage("Security", "CA5359", Justification = "It asks this machine and believes nothing but a status.")]
    private static async Task<int> Ask(HealthProbe probe, CancellationToken stopping)
    {
        using var handler = new SocketsHttpHandler { UseProxy = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        if (probe.Socket is { } path)
        {
            UnixConnection.Use(handler, path);
        }

        using var client = new HttpClient(handler) { Timeout = Patience };
        using var answer = await client.GetAsync(probe.Url, HttpCompletionOption.ResponseHeadersRead, stopping);
        return (int)answer.StatusCode;
    }

    private static string Reason(Exception failure) => failure switch
    {
        { InnerException: SocketException { SocketErrorCode: SocketError.AccessDenied } } => "this user may not connect to it",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "nothing listens there",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "the name has no address",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "the TLS handshake failed",
        HttpRequestException => "it does not speak HTTP",
        _ => $"it took longer than {Patience.TotalSeconds:0} s",
    };
}
