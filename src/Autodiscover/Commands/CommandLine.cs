using System.CommandLine;
using Autodiscover.Sources.Catalogs;

namespace Autodiscover.Commands;

/// <summary>The verbs of the program. Without one it serves.</summary>
internal static class CommandLine
{
    /// <summary>
    /// No response files: <c>@</c> begins no file name here, and such a file would be read without any bound.
    /// </summary>
    private static readonly ParserConfiguration Parser = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    private static readonly string[] CatalogReaders = ["serve", "check", "show", "dns", "doctor", "export"];

    public static Option<string?> Catalog { get; } = new("--catalog")
    {
        Description = "The catalog file. Default: $AUTODISCOVER_CATALOG, ./catalog.json, "
            + "/etc/autodiscover/catalog.json",
        HelpName = "FILE",
        Recursive = true,
    };

    /// <summary>Of the verbs that read the catalog.</summary>
    public static Option<int> MaxCatalogSize { get; } = OptionFactory.Number(
        "--max-catalog-size",
        "MIB",
        (1, FileCatalogSource.MostMebibytes),
        FileCatalogSource.UsualMebibytes,
        "Largest catalog file that is read, in MiB");

    /// <summary>Runs the verb that the arguments name; whatever goes wrong is one line and exit code 2.</summary>
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
            return LastResort.Tell(fault, console.Error);
        }
    }

    internal static RootCommand Root(string[] arguments)
    {
        var root = new RootCommand("Give every mail client its settings from one catalog.")
        {
            Catalog,
            ServeCommand.Create(arguments),
            InitCommand.Create(),
            CheckCommand.Create(),
            ShowCommand.Create(),
            DnsCommand.Create(),
            DoctorCommand.Create(),
            ExplainCommand.Create(),
            WatchCommand.Create(),
            ExportCommand.Create(),
            ImportCommand.Create(),
            HealthCommand.Create(),
            GenerateCommand.Create(() => Root(arguments)),
        };
        foreach (var reader in root.Subcommands.Where(verb => CatalogReaders.Contains(verb.Name)))
        {
            reader.Options.Add(MaxCatalogSize);
        }

        var version = root.Options.OfType<VersionOption>().Single();
        version.Aliases.Add("-V");
        version.Aliases.Add("-v");
        version.Description = "Show the version";
        HelpWithExamples.ReplaceIn(root);
        return root;
    }

    private static async Task<int> Parse(string[] arguments, InvocationConfiguration console, CancellationToken stopping)
    {
        arguments = WithOptions(arguments);
        var root = Root(arguments);
        var parsed = root.Parse(WithVerb(root, arguments), Parser);
        var refused = UnknownVerb(root, arguments);
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

            refused ??= CommandLineErrors.Describe(root, parsed);
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

    /// <summary>The library would take the value for an argument.</summary>
    private static string? SwitchWithValue(ParseResult parsed, string[] arguments) => parsed.CommandResult.Command.Options
        .Where(option => option.ValueType == typeof(bool))
        .Select(option => option.Name)
        .FirstOrDefault(name => arguments.TakeWhile(argument => argument != "--").Any(argument =>
            argument.StartsWith($"{name}=", StringComparison.Ordinal) || argument.StartsWith($"{name}:", StringComparison.Ordinal)));

    private static string? UnknownVerb(RootCommand root, string[] arguments) =>
        arguments is [[not '-', ..] or "", ..] && root.Subcommands.All(verb => verb.Name != arguments[0])
            ? CommandLineErrors.UnknownVerb(root, arguments[0])
            : null;

    /// <summary>Options without a verb are those of <c>serve</c>; its own help does not clutter the others'.</summary>
    private static string[] WithVerb(RootCommand root, string[] arguments)
    {
        var parsed = root.Parse(arguments, Parser);
        var hasVerb = parsed.CommandResult.Command != root || arguments is [[not '-', ..], ..];
        return hasVerb || parsed.Action is { ClearsParseErrors: true } ? arguments : ["serve", .. arguments];
    }
}
