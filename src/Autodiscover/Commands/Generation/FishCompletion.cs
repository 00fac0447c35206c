using System.CommandLine;

namespace Autodiscover.Commands.Generation;

/// <summary>The completion for fish (https://fishshell.com/docs/current/cmds/complete.html).</summary>
internal static class FishCompletion
{
    public static string Render(RootCommand root, string withoutVerb)
    {
        var verbs = Verb.All(root);
        var names = string.Join(' ', verbs.Select(verb => verb.Name));
        var none = $"'not __fish_seen_subcommand_from {names}'";
        string[] lines =
        [
            "# Completion of autodiscover for fish, made by: autodiscover generate fish",
            "complete -c autodiscover -f",
            .. verbs.Select(verb => $"complete -c autodiscover -n {none} -a {verb.Name} -d {Quoted(verb.Description)}"),
            .. Verb.OptionsWithoutVerb(root, withoutVerb).Select(option => Line(none, option)),
            .. verbs.SelectMany(Lines),
        ];
        return string.Join('\n', lines) + "\n";
    }

    private static IEnumerable<string> Lines(Verb verb)
    {
        var condition = $"'__fish_seen_subcommand_from {verb.Name}'";
        var arguments = verb.Arguments.Where(argument => Value(argument).Length > 0)
            .Select(argument => $"complete -c autodiscover -n {condition} {Value(argument)}");
        return verb.Options.Select(option => Line(condition, option)).Concat(arguments);
    }

    private static string Line(string condition, Parameter option)
    {
        var names = option.Names.Select(name =>
            name.StartsWith("--", StringComparison.Ordinal) ? $"-l {name[2..]}" : $"-s {name[1..]}");
        var value = option.TakesValue ? $" -r {Value(option)}".TrimEnd() : "";
        return $"complete -c autodiscover -n {condition} {string.Join(' ', names)}{value} -d {Quoted(option.Description)}";
    }

    private static string Value(Parameter parameter) => parameter.Kind switch
    {
        ValueKind.Words => $"-a {Quoted(string.Join(' ', parameter.Words))}",
        ValueKind.File => "-F",
        ValueKind.Folder => "-a '(__fish_complete_directories)'",
        ValueKind.User => "-a '(__fish_complete_users)'",
        ValueKind.Group => "-a '(__fish_complete_groups)'",
        _ => "",
    };

    private static string Quoted(string text) =>
        $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
