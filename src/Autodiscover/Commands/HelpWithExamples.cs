using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Autodiscover.Commands;

/// <summary>The help of a verb, followed by examples.</summary>
internal sealed class HelpWithExamples(RootCommand root) : SynchronousCommandLineAction
{
    /// <summary>The width if the terminal does not report one, and in a pipe.</summary>
    private const int UsualWidth = 80;

    private const int Narrowest = 60;

    /// <summary>Longer lines are hard to read.</summary>
    private const int Widest = 120;

    private static readonly Dictionary<string, string[]> Examples = new(StringComparer.Ordinal)
    {
        ["serve"] =
        [
            "autodiscover --catalog catalog.json",
            "autodiscover --proxy 127.0.0.1 --management http://127.0.0.1:9090",
            "autodiscover --urls 'http://*:80;https://*:443' --certificates /etc/ssl/mail",
        ],
        ["health"] = ["autodiscover health --urls http://localhost:8080"],
        ["init"] =
        [
            "autodiscover init",
            "autodiscover init --host mail.example.com example.com example.org",
        ],
        ["check"] = ["autodiscover check", "autodiscover check --strict new-catalog.json"],
        ["show"] = ["autodiscover show user@example.com", "autodiscover show user@example.com --as autoconfig"],
        ["dns"] =
        [
            "autodiscover dns example.com", "autodiscover dns example.com --relative",
            "autodiscover dns example.com --format nsupdate | nsupdate -l",
            "autodiscover dns example.com example.org --target setup.example.net > records.zone",
        ],
        ["doctor"] =
        [
            "autodiscover doctor example.com",
            "autodiscover doctor user@example.com --connect 192.0.2.1",
            "autodiscover doctor --all --json > report.json",
        ],
        ["explain"] = ["autodiscover explain dns.srv-missing", "autodiscover explain"],
        ["watch"] = ["autodiscover watch", "autodiscover watch example.com --format autoconfig"],
        ["export"] = ["autodiscover export /srv/www"],
        ["import"] =
        [
            "autodiscover import config-v1.1.xml > catalog.json",
            "autodiscover import mailcow.conf > catalog.json",
            "curl -s https://autoconfig.example.com/mail/config-v1.1.xml | autodiscover import -",
        ],
    };

    public override bool ClearsParseErrors => true;

    public static void ReplaceIn(RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Description = "Show this help";
        help.Aliases.Remove("-?");
        help.Action = new HelpWithExamples(root);
    }

    /// <summary>Examples; none if the help is clear without.</summary>
    public static IReadOnlyList<string> Of(string verb) => Examples.GetValueOrDefault(verb) ?? [];

    public override int Invoke(ParseResult parseResult)
    {
        var output = parseResult.InvocationConfiguration.Output;
        var command = parseResult.CommandResult.Command;
        if (command == root)
        {
            HelpText.WriteRoot(output, root, Width(output));
            return ExitCode.Fine;
        }

        HelpText.Write(output, root, command, Width(output));
        if (Examples.TryGetValue(command.Name, out var examples))
        {
            output.WriteLine("\nExamples:");
            foreach (var example in examples)
            {
                output.WriteLine($"  {example}");
            }
        }

        return ExitCode.Fine;
    }

    private static int Width(TextWriter output)
    {
        try
        {
            return output == Console.Out && !Console.IsOutputRedirected
                ? Math.Clamp(Console.WindowWidth - 1, Narrowest, Widest)
                : UsualWidth;
        }
        catch (Exception unknown) when (unknown is IOException or PlatformNotSupportedException)
        {
            return UsualWidth;
        }
    }
}
