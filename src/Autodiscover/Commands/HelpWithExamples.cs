using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Autodiscover.Commands;

/// <summary>The usual help, and below it how the verb is really used.</summary>
internal sealed class HelpWithExamples(SynchronousCommandLineAction usual) : SynchronousCommandLineAction
{
    /// <summary>A terminal's, also in a pipe: what is read there goes through a pager.</summary>
    private const int Width = 80;

    private static readonly Dictionary<string, string[]> Examples = new(StringComparer.Ordinal)
    {
        ["init"] =
        [
            "autodiscover init",
            "autodiscover init --host mail.example.com example.com example.org",
        ],
        ["check"] = ["autodiscover check", "autodiscover check --strict new-catalog.json"],
        ["show"] = ["autodiscover show user@example.com", "autodiscover show user@example.com --as autoconfig"],
        ["dns"] =
        [
            "autodiscover dns example.com",
            "autodiscover dns example.com example.org --target setup.example.net > records.zone",
        ],
        ["doctor"] =
        [
            "autodiscover doctor example.com",
            "autodiscover doctor user@example.com --connect 192.0.2.1",
            "autodiscover doctor --all --json > report.json",
        ],
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
        ((HelpAction)help.Action!).MaxWidth = Width;
        help.Action = new HelpWithExamples((SynchronousCommandLineAction)help.Action!);
    }

    /// <summary>How the verb is really used; empty where its help says it all.</summary>
    public static IReadOnlyList<string> Of(string verb) => Examples.GetValueOrDefault(verb) ?? [];

    public override int Invoke(ParseResult parseResult)
    {
        usual.Invoke(parseResult);
        if (Examples.TryGetValue(parseResult.CommandResult.Command.Name, out var examples))
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var example in examples)
            {
                output.WriteLine($"  {example}");
            }
        }

        return ExitCode.Fine;
    }
}
