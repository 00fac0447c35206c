using System.CommandLine;
using System.Net.Sockets;
using Autodiscover.Catalog.Validation;
using Autodiscover.Hosting;
using Autodiscover.Hosting.Options;
using Autodiscover.Hosting.Systemd;
using Autodiscover.Refresh;
using Autodiscover.Security;
using Autodiscover.Sources;
using Autodiscover.Sources.Catalogs;
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
            return Unusable(error, Printable.From(reason, LongestReason));
        }

        var reading = await SourceSecrets.Validate(DomainSources.Validate(await source.Read(stopping)), running: [], stopping);
        if (reading.Catalog is null)
        {
            Report.Write(error, source.Name, reading.Problems);
            return ExitCode.Unusable;
        }

        if (!ActivatedSockets.TryTake(out var activated, out var unusable))
        {
            return Unusable(error, unusable);
        }

        var options = activated.Apply(ServerArguments.Read(parsed));
        if (await Refuse(options, stopping) is { } refusal)
        {
            return Unusable(error, refusal);
        }

        var (signer, refused) = await ProfileSigner.Create(options.Signing, TimeProvider.System, stopping);
        if (refused.Length > 0)
        {
            return Unusable(error, refused);
        }

        await using var app = App.Build(reading.Domains!, options, HostArguments(parsed), signer, activated);
        await Load(app, reading, source, options, stopping);
        return await Run(app, options, error, stopping);
    }

    /// <summary>Why the server cannot run with these options; null if it can.</summary>
    private static async Task<string?> Refuse(ServerOptions options, CancellationToken stopping) =>
        ListenUrls.Refuse("--urls", options.Urls)
        ?? (options.Management is { } url ? ListenUrls.Refuse("--management", url) : null)
        ?? await ServerCertificates.Refuse(options.Certificates, stopping)
        ?? (StateFolder.TryCreate(options.StateFolder, out var noFolder) ? null : noFolder);

    private static async Task Load(
        WebApplication app, CatalogReading reading, ICatalogSource source, ServerOptions options, CancellationToken stopping)
    {
        if (app.Services.GetService<CertificateStore>() is { } certificates)
        {
            await certificates.Refresh(RefreshReason.Changed, stopping);
        }

        await app.KeepCurrent(reading.Catalog!, source, options.StateFolder, stopping);
        app.LogCatalog(source.Name, reading);
    }

    private static int Unusable(TextWriter error, string message)
    {
        error.WriteLine(message);
        return ExitCode.Unusable;
    }

    private static async Task<int> Run(WebApplication app, ServerOptions options, TextWriter error, CancellationToken stopping)
    {
        try
        {
            await app.StartAsync(stopping);
        }
        catch (Exception refused) when (refused is IOException or SocketException || ListenUrls.LackCertificates(options))
        {
            return Unusable(error, ListenUrls.Describe(options));
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
