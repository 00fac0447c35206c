using System.CommandLine;
using Autodiscover.Commands.Generation;
using Autodiscover.Text;

namespace Autodiscover.Commands;

/// <summary>
/// Prints the manual page or shell completions, made from the command line's definition. Hidden from help, because
/// people get them with the package.
/// </summary>
internal static class GenerateCommand
{
    public const string Name = "generate";

    private const string WithoutVerb = "serve";

    private static readonly string[] Kinds = ["man", "bash", "zsh", "fish"];
    private static readonly Argument<string> Kind = CreateKind();

    public static Command Create()
    {
        var command = new Command(Name, "Print the manual page, or the completion of a shell.") { Kind };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            parsed.InvocationConfiguration.Output.Write(Render(parsed.GetRequiredValue(Kind), CommandLine.Root));
            return ExitCode.Fine;
        });
        return command;
    }

    private static string Render(string kind, RootCommand root) => kind switch
    {
        "man" => ManualPage.Render(root, WithoutVerb, AutodiscoverVersion.Current, HelpWithExamples.Of),
        "bash" => BashCompletion.Render(root, WithoutVerb),
        "zsh" => ZshCompletion.Render(root, WithoutVerb),
        "fish" => FishCompletion.Render(root, WithoutVerb),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static Argument<string> CreateKind()
    {
        var kind = new Argument<string>("KIND") { Description = string.Join(", ", Kinds) };
        kind.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !Kinds.Contains(token.Value))
            {
                result.AddError($"generate: \"{Printable.From(token.Value)}\" is not a kind; use {string.Join(", ", Kinds)}.");
            }
        });
        return kind;
    }
}
