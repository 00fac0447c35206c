using System.CommandLine;
using Autodiscover.Sources.Catalogs;

namespace Autodiscover.Commands;

/// <summary>The verbs of the program. Without one it serves.</summary>
internal static class CommandLine
{
    /// <summary>
    /// No response files: <c>@FILE</c> has no meaning here, and such a file would be read without a size limit.
    /// </summary>
    private static readonly ParserConfiguration Parser = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    public static Option<string?> Catalog { get; } = new("--catalog")
    {
        Description = "The catalog file. Default: $AUTODISCOVER_CATALOG, ./catalog.json, "
            + "/etc/autodiscover/catalog.json",
        HelpName = "FILE",
        Recursive = true,
    };

    /// <summary>For the verbs that read the catalog.</summary>
    public static Option<int> MaxCatalogSize { get; } = OptionFactory.Number(
        "--max-catalog-size",
        "MIB",
        (1, FileCatalogSource.MostMebibytes),
        FileCatalogSource.UsualMebibytes,
        "Largest catalog file that is read, in MiB");

    /// <summary>
    /// One for the whole process: an option remembers every command it was added to, so each further command line from
    /// the same options would leak memory and be slower than the last.
    /// </summary>
    internal static RootCommand Root { get; } = CreateRoot();

    /// <summary>Runs the verb that the arguments name; every failure is one line and exit code 2.</summary>
    public static async Task<int> Run(
        string[] arguments, InvocationConfiguration? console = null, CancellationToken stopping = default)
    {
        // Unset, so that the host ends the process when its last request has finished and not two seconds after
        // SIGTERM.
        console ??= new InvocationConfiguration { ProcessTerminationTimeout = null };
        console.EnableDefaultExceptionHandler = false;
        try
        {
            return await Parse(arguments, console, stopping);
        }
        catch (Exception fault)
        {
            return UnexpectedFailure.Tell(fault, console.Error);
        }
    }

    private static RootCommand CreateRoot()
    {
        var root = new RootCommand("Give every mail client its settings from one catalog.")
        {
            Catalog,
            ReadsCatalog(ServeCommand.Create()),
            InitCommand.Create(),
            ReadsCatalog(CheckCommand.Create()),
            ReadsCatalog(ShowCommand.Create()),
            ReadsCatalog(DnsCommand.Create()),
            ReadsCatalog(DoctorCommand.Create()),
            ExplainCommand.Create(),
            WatchCommand.Create(),
            ReadsCatalog(ExportCommand.Create()),
            ImportCommand.Create(),
            HealthCommand.Create(),
            GenerateCommand.Create(),
        };
        var version = root.Options.OfType<VersionOption>().Single();
        version.Aliases.Add("-V");
        version.Aliases.Add("-v");
        version.Description = "Show the version";
        HelpWithExamples.ReplaceIn(root);
        return root;
    }

    private static Command ReadsCatalog(Command verb)
    {
        verb.Options.Add(MaxCatalogSize);
        return verb;
    }

    private static async Task<int> Parse(string[] arguments, InvocationConfiguration console, CancellationToken stopping)
    {
        arguments = WithOptions(arguments);
        var parsed = Root.Parse(WithVerb(arguments), Parser);
        var refused = UnknownVerb(arguments);
        if (refused is null)
        {
            var isUnderstood = parsed.Errors.Count == 0 && !CommandLineErrors.UnknownOptions(parsed).Any();
            if (SwitchWithValue(parsed, arguments) is { } given)
            {
                refused = $"{given} takes no value; leave it out.";
            }
            else if (isUnderstood || parsed.Action is { ClearsParseErrors: true })
            {
                return await parsed.InvokeAsync(console, stopping);
            }

            refused ??= CommandLineErrors.Describe(Root, parsed);
        }

        await console.Error.WriteLineAsync(refused);
        return ExitCode.Unusable;
    }

    /// <summary><c>help</c> and <c>version</c>, which people type as verbs, are options.</summary>
    private static string[] WithOptions(string[] arguments) => arguments switch
    {
        ["help"] => ["--help"],
        ["help", .. var verbs] => [.. verbs, "--help"],
        ["version"] => ["--version"],
        _ => arguments,
    };

    /// <summary>The library would read the value as an argument.</summary>
    private static string? SwitchWithValue(ParseResult parsed, string[] arguments) => parsed.CommandResult.Command.Options
        .Where(option => option.ValueType == typeof(bool))
        .Select(option => option.Name)
        .FirstOrDefault(name => arguments.TakeWhile(argument => argument != "--").Any(argument =>
            argument.StartsWith($"{name}=", StringComparison.Ordinal) || argument.StartsWith($"{name}:", StringComparison.Ordinal)));

    private static string? UnknownVerb(string[] arguments) =>
        arguments is [[not '-', ..] or "", ..] && Root.Subcommands.All(verb => verb.Name != arguments[0])
            ? CommandLineErrors.UnknownVerb(Root, arguments[0])
            : null;

    /// <summary>Options without a verb are those of <c>serve</c>; its own help does not clutter the others'.</summary>
    private static string[] WithVerb(string[] arguments)
    {
        var parsed = Root.Parse(arguments, Parser);
        var hasVerb = parsed.CommandResult.Command != Root || arguments is [[not '-', ..], ..];
        return hasVerb || parsed.Action is { ClearsParseErrors: true } ? arguments : ["serve", .. arguments];
    }
}
