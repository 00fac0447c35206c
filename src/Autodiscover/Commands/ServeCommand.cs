using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using Autodiscover.Hosting;
using Autodiscover.Sources;

namespace Autodiscover.Commands;

/// <summary>Serves the catalog over HTTP until it is told to stop.</summary>
internal static class ServeCommand
{
    private static readonly Option<string> Urls = new("--urls")
    {
        Description = "Where to listen, separated by semicolons",
        HelpName = "URLS",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("ASPNETCORE_URLS") ?? ServerOptions.DefaultUrls,
    };

    private static readonly Option<IPNetwork[]> Proxies = new("--proxy")
    {
        Description = "A reverse proxy whose X-Forwarded-For and X-Forwarded-Proto are believed; may be repeated",
        HelpName = "ADDRESS|CIDR",
        CustomParser = result => ParseNetworks(result, "--proxy"),
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<IPNetwork[]> GateNetworks = new("--gate-network")
    {
        Description = "Who may ask /tls/allowed beside this machine; may be repeated",
        HelpName = "ADDRESS|CIDR",
        CustomParser = result => ParseNetworks(result, "--gate-network"),
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<RedirectToHttps> Redirect = new("--redirect-to-https")
    {
        Description = "When a plain request for autodiscover.xml is sent on to https: auto (when it is known to be served), always or never",
        HelpName = "auto|always|never",
    };

    /// <summary>What the test host of ASP.NET Core passes; ASP.NET Core reads them, people need not.</summary>
    private static readonly Option<string>[] OfTheHost =
    [
        new("--environment") { Hidden = true },
        new("--contentRoot") { Hidden = true },
        new("--applicationName") { Hidden = true },
    ];

    public static void AddTo(RootCommand root, string[] arguments)
    {
        root.Options.Add(Urls);
        root.Options.Add(Proxies);
        root.Options.Add(GateNetworks);
        root.Options.Add(Redirect);
        foreach (var option in OfTheHost)
        {
            root.Options.Add(option);
        }

        root.SetAction((parsed, stopping) => Serve(parsed, arguments, stopping));
    }

    private static async Task<int> Serve(ParseResult parsed, string[] arguments, CancellationToken stopping)
    {
        if (!CatalogFile.TryFind(parsed.GetValue(CommandLine.Catalog), out var path, out var error))
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(error);
            return ExitCode.Unusable;
        }

        var reading = CatalogFile.Read(path);
        if (reading.Domains is null)
        {
            Report.Write(parsed.InvocationConfiguration.Error, path, reading.Problems);
            return ExitCode.Unusable;
        }

        var options = new ServerOptions
        {
            Urls = parsed.GetValue(Urls)!,
            Proxies = parsed.GetValue(Proxies)!,
            GateNetworks = parsed.GetValue(GateNetworks)!,
            RedirectToHttps = parsed.GetValue(Redirect),
        };
        await using var app = App.Build(reading.Domains, options, HostArguments(arguments));
        app.AnnounceCatalog(path, reading);
        await app.RunAsync(stopping);
        return ExitCode.Fine;
    }

    private static string[] HostArguments(string[] arguments) =>
        [.. arguments.Where(argument => Array.Exists(OfTheHost, option => argument.StartsWith(option.Name + "=", StringComparison.Ordinal)))];

    private static IPNetwork[]? ParseNetworks(ArgumentResult result, string option)
    {
        var networks = new List<IPNetwork>();
        foreach (var token in result.Tokens)
        {
            if (Networks.TryParse(token.Value, out var network))
            {
                networks.Add(network);
            }
            else
            {
                result.AddError($"{option}: \"{token.Value}\" is not an address or network; use one like 10.0.0.5, 10.0.0.0/8 or fd00::/8.");
            }
        }

        return [.. networks];
    }
}
