using System.CommandLine;

namespace Autodiscover.Commands;

/// <summary>The verbs of the program. Without one it serves.</summary>
internal static class CommandLine
{
    public static Option<string?> Catalog { get; } = new("--catalog")
    {
        Description = "The catalog file. Default: $AUTODISCOVER_CATALOG, ./catalog.json, /etc/autodiscover/catalog.json",
        HelpName = "FILE",
        Recursive = true,
    };

    /// <summary>Runs the verb that the arguments name; words that make no sense are refused on standard error with exit code 2.</summary>
    public static async Task<int> Run(string[] arguments, InvocationConfiguration? console = null)
    {
        // Unset, so that the host ends the process when its last request has finished and not two seconds after SIGTERM.
        console ??= new InvocationConfiguration { ProcessTerminationTimeout = null };
        var parsed = Root(arguments).Parse(arguments);
        if (parsed.Errors.Count == 0)
        {
            return await parsed.InvokeAsync(console);
        }

        foreach (var error in parsed.Errors)
        {
            await console.Error.WriteLineAsync($"{error.Message.TrimEnd('.')}. See autodiscover --help.");
        }

        return ExitCode.Unusable;
    }

    private static RootCommand Root(string[] arguments)
    {
        var root = new RootCommand("Answers every mail client's search for settings from one service catalog.") { Catalog };
        ServeCommand.AddTo(root, arguments);
        root.Add(HealthCommand.Create());
        return root;
    }
}
