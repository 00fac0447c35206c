using System.CommandLine;
using System.Net.Sockets;
using Autodiscover.Hosting;
using Autodiscover.Security;
using Autodiscover.Sources;

namespace Autodiscover.Commands;

/// <summary>Serves the catalog over HTTP until it is told to stop.</summary>
internal static class ServeCommand
{
    /// <summary>What the test host of ASP.NET Core passes; ASP.NET Core reads them, people need not.</summary>
    private static readonly Option<string>[] OfTheHost =
    [
        new("--environment") { Hidden = true },
        new("--contentRoot") { Hidden = true },
        new("--applicationName") { Hidden = true },
    ];

    public static Command Create(string[] arguments)
    {
        var command = new Command("serve", "Serves over HTTP; what happens without a verb.");
        foreach (var option in ServerArguments.All.Concat(OfTheHost))
        {
            command.Options.Add(option);
        }

        command.SetAction((parsed, stopping) => Serve(parsed, arguments, stopping));
        return command;
    }

    private static async Task<int> Serve(ParseResult parsed, string[] arguments, CancellationToken stopping)
    {
        if (!CatalogSource.TryFind(parsed.GetValue(CommandLine.Catalog), out var source, out var error))
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(error);
            return ExitCode.Unusable;
        }

        var reading = source.Read();
        if (reading.Domains is null)
        {
            Report.Write(parsed.InvocationConfiguration.Error, source.Name, reading.Problems);
            return ExitCode.Unusable;
        }

        var options = ServerArguments.Read(parsed);
        if (ServerCertificates.Refuse(options.Certificates) is { } refusal)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(refusal);
            return ExitCode.Unusable;
        }

        if (!ProfileSigner.TryCreate(options.Signing, TimeProvider.System, out var signer, out error))
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(error);
            return ExitCode.Unusable;
        }

        await using var app = App.Build(reading.Domains, options, HostArguments(arguments), source, signer);
        app.AnnounceCatalog(source.Name, reading);
        return await Run(app, parsed.InvocationConfiguration.Error, stopping);
    }

    private static async Task<int> Run(WebApplication app, TextWriter error, CancellationToken stopping)
    {
        try
        {
            await app.StartAsync(stopping);
        }
        catch (Exception refused) when (refused is IOException or SocketException or InvalidOperationException or FormatException)
        {
            await error.WriteLineAsync($"Cannot listen: {refused.Message}");
            return ExitCode.Unusable;
        }

        await app.WaitForShutdownAsync(stopping);
        return ExitCode.Fine;
    }

    private static string[] HostArguments(string[] arguments) =>
        [.. arguments.Where(argument => Array.Exists(OfTheHost, option => argument.StartsWith(option.Name + "=", StringComparison.Ordinal)))];
}
