using System.CommandLine;
using System.Text.Json;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Json;
using Autodiscover.Catalog.Validation;
using Autodiscover.Files;
using Autodiscover.Sources.Import;
using Autodiscover.Text;

namespace Autodiscover.Commands;

/// <summary>
/// Makes a catalog of another program's configuration: the catalog on standard output, what is missing from it on
/// standard error.
/// </summary>
internal static class ImportCommand
{
    /// <summary>Enough to work through; a file that is no configuration at all can have a thousand surprises.</summary>
    private const int MostSkipped = 100;

    private static readonly Argument<string> Kind = new("KIND")
    {
        Description = $"What the file is: {ImportKind.Names}",
    };

    private static readonly Argument<string> Source = new("FILE")
    {
        Description = string.Join(", ", ImportKind.All.Select(kind => kind.File)) + "; - is standard input",
    };

    public static Command Create()
    {
        var command = new Command("import", "Makes a catalog from another program's settings.") { Kind, Source };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken stopping)
    {
        var error = parsed.InvocationConfiguration.Error;
        var (name, file) = (parsed.GetRequiredValue(Kind), parsed.GetRequiredValue(Source));
        if (ImportKind.Find(name) is not { } kind)
        {
            await error.WriteLineAsync($"import: \"{Printable.From(name)}\" is not a kind; use {ImportKind.Names}.");
            return ExitCode.Unusable;
        }

        try
        {
            return Write(parsed, kind.Read(await ImportFile.Read(file, stopping)), Printable.From(file));
        }
        catch (ImportException refused)
        {
            await error.WriteLineAsync($"{Printable.From(file)}: {refused.Message}");
        }
        catch (UnreadableFileException refused)
        {
            await error.WriteLineAsync(Printable.From(refused.Message));
        }

        return ExitCode.Unusable;
    }

    /// <summary>
    /// Nothing is written where the catalog could not be served: half of one would only be taken for a whole.
    /// </summary>
    private static int Write(ParseResult parsed, Imported imported, string file)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var problems = CatalogReading.Create(imported.Catalog).Problems;
        if (problems.Where(problem => problem.Severity == Severity.Error).ToList() is { Count: > 0 } errors)
        {
            Report.Write(error, $"{file}: cannot become a catalog", errors);
            return ExitCode.Unusable;
        }

        output.WriteLine(JsonSerializer.Serialize(imported.Catalog, CatalogJson.Default.ServiceCatalog));
        foreach (var line in imported.Skipped.Take(MostSkipped))
        {
            error.WriteLine($"{file}: not carried over: {line}");
        }

        if (imported.Skipped.Count > MostSkipped)
        {
            error.WriteLine($"{file}: not carried over: and {imported.Skipped.Count - MostSkipped} more.");
        }

        Report.Write(error, "the new catalog", problems);
        return ExitCode.Fine;
    }
}
