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
        Description = "The catalog file, if not the usual one (see --catalog)",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<bool> All = new("--all")
    {
        Description = "List every problem, even if many domains have the same one",
    };

    private static readonly Option<bool> Strict = new("--strict")
    {
        Description = "Exit with 1 if there are warnings, or if rows of sources are skipped",
    };

    private static readonly Option<bool> Offline = new("--offline")
    {
        Description = "Do not connect to the catalog's sources; check only how they are written",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Print JSON, with each problem" };

    public static Command Create()
    {
        var command = new Command(
            "check", "Check the catalog and its sources. Exit code 0: can be served, 1: warnings with --strict, 2: errors.")
        {
            File, All, Strict, Offline, Json,
        };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken stopping)
    {
        if (!TryFind(parsed, out var source, out var reason))
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(Printable.From(reason, LongestReason));
            return ExitCode.Unusable;
        }

        var written = DomainSources.Validate(await source.Read(stopping));
        var reading = parsed.GetValue(Offline) ? written : await SourceSecrets.Validate(written, running: [], stopping);
        var (domains, sources) = reading.Catalog is { } catalog ? await ReadSources(parsed, catalog, stopping) : (null, []);
        Write(parsed, source.Name, reading, domains, sources);
        return domains is null ? ExitCode.Unusable : Judge(reading, sources, parsed.GetValue(Strict));
    }

    private static bool TryFind(ParseResult parsed, out ICatalogSource source, out string reason)
    {
        var (file, option) = (parsed.GetValue(File), parsed.GetValue(CommandLine.Catalog));
        var found = CatalogInput.TryFind(parsed, file ?? option, out source, out reason);
        if (file is not null && option is not null)
        {
            reason = $"check: two catalogs are named, {file} and --catalog {option}; name one.";
            return false;
        }

        return found;
    }

    private static void Write(
        ParseResult parsed, string path, CatalogReading reading, DomainIndex? domains, IReadOnlyList<SourceResult> sources)
    {
        var output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(Json))
        {
            output.Write(CheckJson.Render(path, reading.Problems, domains?.Count, sources));
            return;
        }

        Report.Write(output, path, reading.Problems, parsed.GetValue(All));
        SourceReport.Write(output, sources);
        var name = Printable.From(path);
        output.WriteLine(domains is null
            ? $"{name} cannot be served."
            : $"{name} can be served: {Report.Plural(domains.Count, "domain name")}{Unknown(sources)}.");
        if (domains is not null)
        {
            DigestReport.Write(parsed, path, domains);
        }
    }

    private static async Task<(DomainIndex? Domains, IReadOnlyList<SourceResult> Sources)> ReadSources(
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
