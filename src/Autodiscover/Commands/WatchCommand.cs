using System.CommandLine;
using System.Net;
using Autodiscover.Catalog;
using Autodiscover.Endpoints;
using Autodiscover.Observability;
using Autodiscover.Observability.Watching;
using Autodiscover.Text;

namespace Autodiscover.Commands;

/// <summary>Shows each request to the running server as it arrives, and why it got its answer.</summary>
internal static class WatchCommand
{
    private static readonly string[] FormatNames =
        [.. RequestKind.All.Where(kind => kind != RequestKind.Operations).Select(kind => kind.Name)];

    private static readonly Argument<string?> Domain = new("DOMAIN")
    {
        Description = "Only requests about this domain, which may be one that the catalog does not have. Default: all",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> Format = new("--format")
    {
        Description = "Only requests for this format",
        HelpName = "FORMAT",
        CompletionSources = { FormatNames },
        Validators =
        {
            result =>
            {
                if (result.Tokens is [var token] && !FormatNames.Contains(token.Value))
                {
                    result.AddError($"--format: \"{Printable.From(token.Value)}\" cannot be used; use {string.Join(", ", FormatNames)}.");
                }
            },
        },
    };

    private static readonly Option<string> Management = new("--management")
    {
        Description = "The management port of the server: the same URL as in the server's --management",
        HelpName = "URL",
        DefaultValueFactory = _ => ManagementClient.UsualPlace(),
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Print a JSON object a line" };

    public static Command Create()
    {
        var command = new Command("watch", "Show requests as they arrive, and why each got its answer.")
        {
            Domain, Format, Management, Json,
        };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken stopping)
    {
        var error = parsed.InvocationConfiguration.Error;
        var (place, named) = (parsed.GetValue(Management)!, parsed.GetValue(Domain) ?? "");
        var domain = DomainName.Normalize(named).ToString();
        if (domain.Length == 0 && named.Length > 0)
        {
            await error.WriteLineAsync($"watch: \"{Printable.From(named)}\" is not a domain name; use one like example.com.");
            return ExitCode.Unusable;
        }

        using var client = ManagementClient.Create(place);
        if (client is null)
        {
            await error.WriteLineAsync($"--management: \"{Printable.From(place)}\" cannot be asked; "
                + $"use a URL like {ManagementClient.UsualUrl} or http://unix:/run/autodiscover/management.");
            return ExitCode.Unusable;
        }

        try
        {
            return await Watch(parsed, client, $"{WatchEndpoint.Path}?{WatchEndpoint.DomainField}={domain}"
                + $"&{WatchEndpoint.FormatField}={parsed.GetValue(Format)}", stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return ExitCode.Fine;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or TaskCanceledException)
        {
            await error.WriteLineAsync($"{Printable.From(place)}: {Reason(failure, place)}");
            return ExitCode.Unusable;
        }
    }

    private static async Task<int> Watch(ParseResult parsed, HttpClient client, string path, CancellationToken stopping)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var place = Printable.From(parsed.GetValue(Management));
        using var answer = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, stopping);
        if (answer.Content.Headers.ContentType?.MediaType != WatchEndpoint.ContentType)
        {
            await error.WriteLineAsync($"{place}: {Refusal(answer.StatusCode)}");
            return ExitCode.Unusable;
        }

        await error.WriteLineAsync($"Watching {place}; Ctrl+C ends it.");
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(stopping));
        while (await lines.ReadLineAsync(stopping) is { } line)
        {
            await output.WriteLineAsync(parsed.GetValue(Json) ? Printable.From(line, int.MaxValue) : WatchText.From(line));
        }

        await error.WriteLineAsync($"{place}: the server has ended; start watch again when it runs.");
        return ExitCode.Unusable;
    }

    private static string Refusal(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Forbidden => "only the server's own machine may watch; run watch there, in a container inside of it.",
        HttpStatusCode.ServiceUnavailable => $"{RequestWatch.Most} others watch already; end one of them.",
        _ => "this is not the management port of a server of this version; name that with --management.",
    };

    private static string Reason(Exception failure, string place) => failure switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } =>
            $"nothing listens there, or this user may not ask. Start the server with --management {Printable.From(place)}, "
            + "or name its management port with --management.",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "the name has no address.",
        _ => "the connection ended; start watch again when the server runs.",
    };
}
