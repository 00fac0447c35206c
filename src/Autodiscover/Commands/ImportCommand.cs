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
/// Converts another program's configuration to a catalog. The catalog goes to standard output; what could not be
/// converted is listed on standard error.
/// </summary>
internal static class ImportCommand
{
    /// <summary>Enough for people to work through; a wrong file could have thousands.</summary>
    private const int MostSkipped = 100;

    private static readonly Argument<string?> Kind = new("KIND")
    {
        Description = $"What the file is, if its content does not tell: {ImportKind.Names}",
        Arity = ArgumentArity.ZeroOrOne,
        CompletionSources = { ImportKind.All.Select(kind => kind.Name).ToArray() },
    };

    private static readonly Argument<string?> Source = new("FILE")
    {
        Description = string.Join(", ", ImportKind.All.Select(kind => kind.File)) + "; - is standard input",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Command Create()
    {
        var command = new Command("import", "Make a catalog from another program's settings.") { Kind, Source };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken stopping)
    {
        var error = parsed.InvocationConfiguration.Error;
        var (name, file) = Arguments(parsed.GetValue(Kind), parsed.GetValue(Source));
        if (name is not null && ImportKind.Find(name) is null)
        {
            await error.WriteLineAsync($"import: \"{Printable.From(name)}\" is not a kind; use {ImportKind.Names}.");
            return ExitCode.Unusable;
        }

        if (file is null)
        {
            await error.WriteLineAsync($"import: name a file, or - for standard input; import reads {ImportKind.Names}.");
            return ExitCode.Unusable;
        }

        var shown = file == ImportFile.StandardInput ? "standard input" : Printable.From(file);
        try
        {
            var bytes = await ImportFile.Read(file, stopping);
            var kind = name is null ? ImportDetection.Find(bytes) : ImportKind.Find(name)!;
            return Write(parsed, kind.Read(bytes), shown);
        }
        catch (ImportException refused)
        {
            await error.WriteLineAsync($"{shown}: {refused.Message}");
        }
        catch (UnreadableFileException refused)
        {
            await error.WriteLineAsync(Printable.From(refused.Message));
        }

        return ExitCode.Unusable;
    }

    /// <summary>
    /// A single argument is the file, unless it is the name of a kind, no such file exists and something is piped in.
    /// Without arguments, standard input is read if it is a pipe.
    /// </summary>
    private static (string? Kind, string? File) Arguments(string? first, string? second)
    {
        var piped = Console.IsInputRedirected ? ImportFile.StandardInput : null;
        return (first, second) switch
        {
            (null, _) => (null, piped),
            (_, not null) => (first, second),
            _ when ImportKind.Find(first) is not null && !File.Exists(first) => (first, piped),
            _ => (null, first),
        };
    }

    /// <summary>
    /// Writes nothing if the catalog could not be served: an incomplete catalog would look like a complete one.
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
