using System.CommandLine;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Reports;
using Autodiscover.Text;

namespace Autodiscover.Commands;

/// <summary>Prints the long explanation of a finding of the doctor.</summary>
internal static class ExplainCommand
{
    private const int MostSuggestions = 5;

    private static readonly Argument<string?> Code = new("CODE")
    {
        Description = "A code that doctor --json or doctor --all prints, like dns.srv-missing. Default: list them all",
        Arity = ArgumentArity.ZeroOrOne,
        CompletionSources = { FindingCodes.All.Select(code => code.Name).ToArray() },
    };

    public static Command Create()
    {
        var command = new Command("explain", "Explain a finding of doctor.") { Code };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(Code) is not { } typed)
        {
            output.Write(Explanation.List());
            return ExitCode.Fine;
        }

        if (FindingCodes.All.FirstOrDefault(code => code.Name.Equals(typed, StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            output.Write(Explanation.Of(known));
            return ExitCode.Fine;
        }

        var shown = Printable.From(typed);
        parsed.InvocationConfiguration.Error.WriteLine(
            $"explain: \"{shown}\" is not a code of doctor; {Suggest(typed)}\"autodiscover explain\" lists all.");
        return ExitCode.Unusable;
    }

    private static string Suggest(string typed)
    {
        var names = FindingCodes.All.Select(code => code.Name).ToList();
        var similar = Suggestion.For(typed, names) is { } near
            ? [near]
            : names.Where(name => name.Contains(typed, StringComparison.OrdinalIgnoreCase) || HasSameEnd(name, typed))
                .Take(MostSuggestions).ToList();
        return similar.Count > 0 ? $"did you mean {string.Join(", ", similar)}? " : "";
    }

    /// <summary>Finds a code with the right name in another area.</summary>
    private static bool HasSameEnd(string name, string typed) => typed.LastIndexOf('.') is >= 0 and var dot
        && name.EndsWith(typed[dot..], StringComparison.OrdinalIgnoreCase);
}
