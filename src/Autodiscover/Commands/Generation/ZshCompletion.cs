using System.CommandLine;

namespace Autodiscover.Commands.Generation;

/// <summary>
/// The completion for zsh (https://zsh.sourceforge.io/Doc/Release/Completion-System.html, _arguments).
/// </summary>
internal static class ZshCompletion
{
    public static string Render(RootCommand root, string withoutVerb)
    {
        var verbs = Verb.All(root);
        return $$"""
            #compdef autodiscover
            # Completion of autodiscover for zsh, made by: autodiscover generate zsh
            _autodiscover() {
              local curcontext=$curcontext state line
              local -a verbs=(
            {{Lines(verbs, verb => $"    {Quoted($"{verb.Name}:{verb.Description}")}")}}
              )
              _arguments -C \
            {{Lines(Verb.OptionsWithoutVerb(root, withoutVerb).SelectMany(Specs), spec => $"    {spec} \\")}}
                '1:verb:->verb' '*::argument:->rest' && return
              case $state in
                verb) _describe -t commands verb verbs ;;
                rest)
                  case $words[1] in
            {{Lines(verbs, Case)}}
                  esac ;;
              esac
            }
            if [[ $funcstack[1] == _autodiscover ]]; then
              _autodiscover "$@"
            else
              compdef _autodiscover autodiscover
            fi

            """;
    }

    private static string Lines<T>(IEnumerable<T> items, Func<T, string> line) => string.Join('\n', items.Select(line));

    private static string Case(Verb verb) =>
        $"        {verb.Name}) _arguments {string.Join(' ', verb.Options.SelectMany(Specs).Concat(Specs(verb.Arguments)))} ;;";

    /// <summary>One spec for each spelling of an option.</summary>
    private static IEnumerable<string> Specs(Parameter option)
    {
        var value = option.TakesValue ? $":{Plain(option.Value)}:{Action(option)}" : "";
        return option.Names.Select(name => Quoted($"*{name}[{Plain(option.Description)}]{value}"));
    }

    /// <summary>If an argument may be left out, the next one may be in its place.</summary>
    private static IEnumerable<string> Specs(IReadOnlyList<Parameter> arguments) => arguments.Select((argument, index) =>
    {
        var isOptional = argument.Value.StartsWith('[');
        var next = isOptional && index + 1 < arguments.Count ? arguments[index + 1] : null;
        var count = argument.Value.Contains("...", StringComparison.Ordinal) ? "*" : isOptional ? ":" : "";
        return Quoted($"{count}:{Plain(argument.Name)}:{(next is null ? Action(argument) : Either(argument, next))}");
    });

    private static string Either(Parameter one, Parameter other) =>
        $"{{_alternative {string.Join(' ', new[] { one, other }.Select(of => $"\"values:{Plain(of.Name)}:{Action(of)}\""))}}}";

    private static string Action(Parameter parameter) => parameter.Kind switch
    {
        ValueKind.Words => $"({string.Join(' ', parameter.Words)})",
        ValueKind.File => "_files",
        ValueKind.Folder => "_files -/",
        ValueKind.User => "_users",
        ValueKind.Group => "_groups",
        _ => " ",
    };

    private static string Plain(string text) =>
        text.Replace("[", "\\[", StringComparison.Ordinal)
            .Replace("]", "\\]", StringComparison.Ordinal)
            .Replace(":", "\\:", StringComparison.Ordinal);

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
