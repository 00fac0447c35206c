using System.CommandLine;
using Autodiscover.Sources;
using Autodiscover.Sources.Catalogs;

namespace Autodiscover.Commands;

/// <summary>Reads a catalog and prints everything wrong with it.</summary>
internal static class CheckCommand
{
    private static readonly Argument<string?> File = new("CATALOG")
    {
        Description = "The catalog file, if not the one --catalog names",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<bool> Strict = new("--strict") { Description = "Exit with 1 where there are warnings" };

    public static Command Create()
    {
        var command = new Command("check", "Checks the catalog; exit code 0, 1 (--strict) or 2.") { File, Strict };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        if (!CatalogLocator.TryFind(parsed.GetValue(File) ?? parsed.GetValue(CommandLine.Catalog), out var source, out var reason))
        {
            parsed.InvocationConfiguration.Error.WriteLine(reason);
            return ExitCode.Unusable;
        }

        var reading = DomainSources.Validate(source.Read(CancellationToken.None).GetAwaiter().GetResult());
        var output = parsed.InvocationConfiguration.Output;
        Report.Write(output, source.Name, reading.Problems);
        if (reading.Domains is null)
        {
            output.WriteLine($"{source.Name} cannot be served.");
            return ExitCode.Unusable;
        }

        output.WriteLine($"{source.Name} can be served: {Report.Plural(reading.Domains.Count, "domain name")}.");
        return reading.Problems.Count > 0 && parsed.GetValue(Strict) ? ExitCode.Warnings : ExitCode.Fine;
    }
}
