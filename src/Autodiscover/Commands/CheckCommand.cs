using System.CommandLine;
using Autodiscover.Sources;
using Autodiscover.Sources.Catalogs;
using Autodiscover.Text;

namespace Autodiscover.Commands;

/// <summary>Reads a catalog and prints everything wrong with it.</summary>
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
        Description = "Exit with 1 where there are warnings",
    };

    public static Command Create()
    {
        var command = new Command("check", "Checks the catalog; exit code 0, 1 (--strict) or 2.") { File, Strict };
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
        var name = Printable.From(source.Name);
        if (reading.Domains is null)
        {
            await output.WriteLineAsync($"{name} cannot be served.");
            return ExitCode.Unusable;
        }

        await output.WriteLineAsync($"{name} can be served: {Report.Plural(reading.Domains.Count, "domain name")}.");
        return reading.Problems.Count > 0 && parsed.GetValue(Strict) ? ExitCode.Warnings : ExitCode.Fine;
    }
}
