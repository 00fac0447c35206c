using System.CommandLine;
using System.Net.Sockets;
using Autodiscover.Hosting;
using Autodiscover.Hosting.Options;
using Autodiscover.Hosting.Systemd;
using Autodiscover.Refresh;
using Autodiscover.Security;
using Autodiscover.Sources;
using Autodiscover.Text;

namespace Autodiscover.Commands;

/// <summary>Serves the catalog over HTTP until it is stopped.</summary>
internal static class ServeCommand
{
    private const int LongestReason = 2000;

    /// <summary>Options that ASP.NET Core's test host passes and ASP.NET Core reads; hidden from help.</summary>
    private static readonly Option<string>[] OfTheHost =
    [
        new("--environment") { Hidden = true },
        new("--contentRoot") { Hidden = true },
        new("--applicationName") { Hidden = true },
    ];

    public static Command Create()
    {
        var command = new Command("serve", "Run the HTTP server (the default command).");
        foreach (var option in ServerArguments.All.Concat(OfTheHost))
        {
            command.Options.Add(option);
        }

        command.SetAction(Serve);
        return command;
    }

    private static async Task<int> Serve(ParseResult parsed, CancellationToken stopping)
    {
        var error = parsed.InvocationConfiguration.Error;
        if (!CatalogInput.TryFind(parsed, parsed.GetValue(CommandLine.Catalog), out var source, out var reason))
        {
            await error.WriteLineAsync(Printable.From(reason, LongestReason));
            return ExitCode.Unusable;
        }

        var reading = await SourceSecrets.Validate(DomainSources.Validate(await source.Read(stopping)), running: [], stopping);
        if (reading.Catalog is null)
        {
            Report.Write(error, source.Name, reading.Problems);
            return ExitCode.Unusable;
        }

        if (!ActivatedSockets.TryTake(out var activated, out var unusable))
        {
            await error.WriteLineAsync(unusable);
            return ExitCode.Unusable;
        }

        var options = activated.Apply(ServerArguments.Read(parsed));
        if ((ListenUrls.Refuse("--urls", options.Urls)
                ?? (options.Management is { } url ? ListenUrls.Refuse("--management", url) : null)
                ?? await ServerCertificates.Refuse(options.Certificates, stopping)) is { } refusal)
        {
            await error.WriteLineAsync(refusal);
            return ExitCode.Unusable;
        }

        if (!StateFolder.TryCreate(options.StateFolder, out var noFolder))
        {
            await error.WriteLineAsync(noFolder);
            return ExitCode.Unusable;
        }

        var (signer, refused) = await ProfileSigner.Create(options.Signing, TimeProvider.System, stopping);
        if (refused.Length > 0)
        {
            await error.WriteLineAsync(refused);
            return ExitCode.Unusable;
        }

        await using var app = App.Build(reading.Domains!, options, HostArguments(parsed), signer, activated);
        if (app.Services.GetService<CertificateStore>() is { } certificates)
        {
            await certificates.Refresh(RefreshReason.Changed, stopping);
        }

        await app.KeepCurrent(reading.Catalog, source, options.StateFolder, stopping);
        app.LogCatalog(source.Name, reading);
        return await Run(app, options, error, stopping);
    }

    private static async Task<int> Run(WebApplication app, ServerOptions options, TextWriter error, CancellationToken stopping)
    {
        try
        {
            await app.StartAsync(stopping);
        }
        catch (Exception refused) when (refused is IOException or SocketException || ListenUrls.LackCertificates(options))
        {
            await error.WriteLineAsync(ListenUrls.Describe(options));
            return ExitCode.Unusable;
        }

        await app.WaitForShutdownAsync(stopping);
        return ExitCode.Fine;
    }

    private static string[] HostArguments(ParseResult parsed) =>
        [.. from option in OfTheHost
            let value = parsed.GetValue(option)
            where value is not null
            select $"{option.Name}={value}"];
}
