using System.CommandLine;
using System.CommandLine.Parsing;
using Autodiscover.Text;

namespace Autodiscover.Commands;

/// <summary>
/// Explains what is wrong with a command line in our own words: the library's messages name .NET types.
/// </summary>
internal static class CommandLineErrors
{
    private const int LongestComplaint = 2000;

    public static string UnknownVerb(RootCommand root, string word)
    {
        var verbs = root.Subcommands.Where(command => !command.Hidden).Select(command => command.Name).ToList();
        return $"\"{Printable.From(word)}\" is not a verb; {Suggestion.Sentence(word, verbs)}. See autodiscover --help.";
    }

    public static string Describe(RootCommand root, ParseResult parsed)
    {
        var verb = parsed.CommandResult.Command;
        var unmatched = UnknownOptions(parsed).Concat(parsed.UnmatchedTokens).ToList();
        var errors = unmatched.Count > 0
            ? [Unmatched(root, verb, unmatched)]
            : parsed.Errors.Select(error => Describe(verb, error)).Distinct();
        var all = string.Join("; ", errors.Select(error => error.TrimEnd('.')));
        return $"{Printable.From(all, LongestComplaint)}{(all.EndsWith('?') ? "" : ".")} See autodiscover {verb.Name} --help.";
    }

    /// <summary>
    /// The library reads an unknown option, and a value after a switch, as an argument. After <c>--</c> an argument may
    /// start with a dash.
    /// </summary>
    public static IEnumerable<string> UnknownOptions(ParseResult parsed)
    {
        var isLiteral = parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash);
        return parsed.CommandResult.Command.Arguments
            .SelectMany(argument => parsed.GetResult(argument)?.Tokens ?? [])
            .Select(token => token.Value)
            .Where(value => !isLiteral && value is ['-', _, ..]);
    }

    /// <summary>The word after an unknown option is usually its value, so only the option is reported.</summary>
    private static string Unmatched(RootCommand root, Command verb, List<string> tokens)
    {
        var word = tokens.FirstOrDefault(token => token.StartsWith('-')) ?? tokens[0];
        if (!word.StartsWith('-'))
        {
            return verb.Arguments.Count == 0
                ? $"{verb.Name}: \"{Printable.From(word)}\" is not expected; {verb.Name} takes options only"
                : $"{verb.Name}: \"{Printable.From(word)}\" is one argument too many";
        }

        var name = word.Split('=', 2)[0];
        var known = verb.Options.Concat(root.Options.Where(option => option.Recursive))
            .Where(option => !option.Hidden).Select(option => option.Name);
        return Suggestion.For(name, known) is { } nearest
            ? $"{verb.Name}: unknown option {Printable.From(name)}; did you mean {nearest}?"
            : $"{verb.Name}: unknown option {Printable.From(name)}";
    }

    private static string Describe(Command verb, ParseError error) => error.SymbolResult switch
    {
        OptionResult option when IsOurs(option.Option.Name, error) => error.Message,
        OptionResult option => Describe(option),
        ArgumentResult { Argument: var argument } when IsOurs(argument.Name, error) || IsOurs(verb.Name, error) => error.Message,
        ArgumentResult { Parent: OptionResult option } =>
            IsOurs(option.Option.Name, error) ? error.Message : Describe(option),
        _ => Missing(verb, error.SymbolResult),
    };

    /// <summary>Messages of our own validators start with the option's name.</summary>
    private static bool IsOurs(string name, ParseError error) => error.Message.StartsWith($"{name}:", StringComparison.Ordinal);

    private static string Describe(OptionResult result)
    {
        var option = result.Option;
        return result.Tokens.Count switch
        {
            _ when option.ValueType == typeof(bool) => $"{option.Name} takes no value",
            0 => $"{option.Name} needs a value: {option.Name} {option.HelpName}",
            1 => $"{option.Name}: \"{Printable.From(result.Tokens[0].Value)}\" cannot be used",
            _ => $"{option.Name} is given more than once; keep one",
        };
    }

    private static string Missing(Command verb, SymbolResult? result)
    {
        var missing = verb.Arguments.FirstOrDefault(argument =>
            argument.Arity.MinimumNumberOfValues > 0 && result?.GetResult(argument) is not { Tokens.Count: > 0 });
        return missing is null
            ? $"{verb.Name}: these arguments do not fit; use {HelpText.Usage(verb)}"
            : $"{verb.Name}: {missing.Name} is missing; use {HelpText.Usage(verb)}";
    }
}
