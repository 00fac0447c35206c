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

    public static RootCommand Root(string[] arguments)
    {
        var root = new RootCommand("Answers every mail client's search for settings from one service catalog.") { Catalog };
        ServeCommand.AddTo(root, arguments);
        return root;
    }
}
