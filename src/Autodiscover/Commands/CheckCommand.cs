using System.CommandLine;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Catalog.Validation;
using Autodiscover.Sources;
using Autodiscover.Sources.Catalogs;
using Autodiscover.Text;

namespace Autodiscover.Commands;

/// <summary>Reads a catalog and its sources, and prints everything wrong with them.</summary>
internal static class CheckCommand
{
    private const int LongestReason = 2000;

    private static readonly Argument<string?> File = new("CATALOG")
    {
        Description = "The catalog file, if not the one --catalog names",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<bool> Strict = new("--strict")
    {
        Description = "Exit with 1 where there are warnings, or rows of sources that are skipped",
    };

    private static readonly Option<bool> Offline = new("--offline")
    {
        Description = "Do not connect to the sources of the catalog; check only how they are written",
    };

    public static Command Create()
    {
        var command = new Command("check", "Checks catalog and sources; exit code 0, 1 or 2.") { File, Strict, Offline };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken stopping)
    {
        var named = parsed.GetValue(File) ?? parsed.GetValue(CommandLine.Catalog);
        if (!CatalogLocator.TryFind(named, out var source, out var reason))
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(Printable.From(reason, LongestReason));
            return ExitCode.Unusable;
        }

        var reading = DomainSources.Validate(await source.Read(stopping));
        var output = parsed.InvocationConfiguration.Output;
        Report.Write(output, source.Name, reading.Problems);
        if (reading.Catalog is not { } catalog)
        {
            await output.WriteLineAsync($"{Printable.From(source.Name)} cannot be served.");
            return ExitCode.Unusable;
        }

        var (domains, sources) = await ReadSources(parsed, catalog, stopping);
        SourceReport.Write(output, sources);
        var name = Printable.From(source.Name);
        await output.WriteLineAsync($"{name} can be served: {Report.Plural(domains.Count, "domain name")}{Unknown(sources)}.");
        return Judge(reading, sources, parsed.GetValue(Strict));
    }

    private static async Task<(DomainIndex Domains, IReadOnlyList<SourceResult> Sources)> ReadSources(
        ParseResult parsed, ServiceCatalog catalog, CancellationToken stopping)
    {
        if (parsed.GetValue(Offline))
        {
            return (OfflineCatalog.Compose(catalog, []).Domains, OfflineCatalog.Unread(catalog));
        }

        var pending = OfflineCatalog.Begin(catalog, stopping);
        return OfflineCatalog.Compose(catalog, await SourceProgress.Watch(parsed.InvocationConfiguration.Error, pending));
    }

    private static string Unknown(IReadOnlyList<SourceResult> sources) =>
        sources.Count(source => source.Snapshot is null) is > 0 and var unread
            ? $", without those of {Report.Plural(unread, "source")}"
            : "";

    private static int Judge(CatalogReading reading, IReadOnlyList<SourceResult> sources, bool isStrict) =>
        sources.Any(source => source.Trouble is not null) ? ExitCode.Unusable
        : isStrict && (reading.Problems.Count > 0 || sources.Any(SourceReport.HasWarnings)) ? ExitCode.Warnings
        : ExitCode.Fine;
}
