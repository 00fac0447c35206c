using System.CommandLine;
using Autodiscover.Text;

namespace Autodiscover.Commands;

/// <summary>The verbs of the program. Without one it serves.</summary>
internal static class CommandLine
{
    private const int LongestComplaint = 2000;

    public static Option<string?> Catalog { get; } = new("--catalog")
    {
        Description = "The catalog file. Default: $AUTODISCOVER_CATALOG, ./catalog.json, "
            + "/etc/autodiscover/catalog.json",
        HelpName = "FILE",
        Recursive = true,
    };

    /// <summary>Runs the verb that the arguments name; what makes no sense is one line and exit code 2.</summary>
    public static async Task<int> Run(string[] arguments, InvocationConfiguration? console = null)
    {
        // Unset, so that the host ends the process when its last request has finished and not two seconds after
        // SIGTERM.
        console ??= new InvocationConfiguration { ProcessTerminationTimeout = null };
        var root = Root(arguments);
        var parsed = root.Parse(WithVerb(root, arguments));
        if (parsed.Errors.Count == 0 || parsed.Action is { ClearsParseErrors: true })
        {
            return await parsed.InvokeAsync(console);
        }

        await console.Error.WriteLineAsync(Complaint(root, parsed));
        return ExitCode.Unusable;
    }

    internal static RootCommand Root(string[] arguments)
    {
        var root = new RootCommand("Answers every mail client's search for settings from one service catalog.")
        {
            Catalog,
            ServeCommand.Create(arguments),
            InitCommand.Create(),
            CheckCommand.Create(),
            ShowCommand.Create(),
            DnsCommand.Create(),
            DoctorCommand.Create(),
            WatchCommand.Create(),
            ExportCommand.Create(),
            ImportCommand.Create(),
            HealthCommand.Create(),
            GenerateCommand.Create(() => Root(arguments)),
        };
        HelpWithExamples.ReplaceIn(root);
        return root;
    }

    /// <summary>Options without a verb are those of <c>serve</c>; its own help does not clutter the others'.</summary>
    private static string[] WithVerb(RootCommand root, string[] arguments)
    {
        var parsed = root.Parse(arguments);
        var hasVerb = parsed.CommandResult.Command != root || arguments is [not ['-', ..], ..];
        return hasVerb || parsed.Action is { ClearsParseErrors: true } ? arguments : ["serve", .. arguments];
    }

    private static string Complaint(RootCommand root, ParseResult parsed)
    {
        var verb = parsed.CommandResult.Command;
        if (verb == root && parsed.UnmatchedTokens is [var word, ..])
        {
            var verbs = string.Join(", ", root.Subcommands.Where(each => !each.Hidden).Select(each => each.Name));
            return $"\"{Printable.From(word)}\" is not a verb; use {verbs}. See autodiscover --help.";
        }

        var errors = string.Join("; ", parsed.Errors.Select(error => error.Message.TrimEnd('.')));
        return $"{Printable.From(errors, LongestComplaint)}. See autodiscover {verb.Name} --help.";
    }
}
