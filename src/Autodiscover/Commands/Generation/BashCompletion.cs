using System.CommandLine;

namespace Autodiscover.Commands.Generation;

/// <summary>
/// The completion for bash, without the helper functions of the package bash-completion
/// (https://www.gnu.org/software/bash/manual/html_node/Programmable-Completion.html).
/// </summary>
internal static class BashCompletion
{
    public static string Render(RootCommand root, string withoutVerb)
    {
        var first = new Verb("", "", [], Verb.OptionsWithoutVerb(root, withoutVerb));
        var verbs = Verb.All(root);
        var all = verbs.Prepend(first).SelectMany(verb => verb.Options).DistinctBy(option => option.Name).ToList();
        var valued = all.Where(option => option.TakesValue).ToList();
        return $$"""
            # Completion of autodiscover for bash, made by: autodiscover generate bash
            _autodiscover() {
                local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} verb="" options="" i
                for ((i = 1; i < COMP_CWORD; i++)); do
                    case ${COMP_WORDS[i]} in
                        {{Names(valued, '|')}}) ((i++)) ;;
                        {{string.Join('|', verbs.Select(verb => verb.Name))}}) verb=${COMP_WORDS[i]}; break ;;
                    esac
                done
                COMPREPLY=()
                case $verb/$previous in
            {{Cases(verbs.Prepend(first).SelectMany(Values), parts => parts)}}
                    */{{Names(valued, '|').Replace("|", "|*/", StringComparison.Ordinal)}}) return ;;
                esac
                case $verb in
            {{Cases(verbs.Prepend(first), verb => ($"'{verb.Name}'", $"options=\"{Names(verb.Options, ' ')}\""))}}
                esac
                case $verb/$current in
                    */-*) {{Words("$options")}} ;;
                    /*) {{Words(string.Join(' ', verbs.Select(verb => verb.Name)))}} ;;
            {{Cases(verbs.Where(verb => verb.Arguments.Count > 0), verb => ($"{verb.Name}/*", Offer(verb.Arguments)))}}
                esac
            }
            complete -F _autodiscover autodiscover

            """;
    }

    /// <summary>The values of an option: two verbs may have an option of the same name with different values.</summary>
    private static IEnumerable<(string Pattern, string Command)> Values(Verb verb) => verb.Options
        .Where(option => option.TakesValue && option.Kind != ValueKind.Text)
        .Select(option => (string.Join('|', option.Names.Select(name => $"{verb.Name}/{name}")), $"{Offer(option)}; return"));

    private static string Cases<T>(IEnumerable<T> items, Func<T, (string Pattern, string Command)> line) =>
        string.Join('\n', items.Select(line).Select(parts => $"        {parts.Pattern}) {parts.Command} ;;"));

    private static string Names(IEnumerable<Parameter> options, char between) =>
        string.Join(between, options.SelectMany(option => option.Names));

    /// <summary>The values of all arguments together: the shell does not count positions.</summary>
    private static string Offer(IReadOnlyList<Parameter> arguments)
    {
        var words = arguments.SelectMany(argument => argument.Words).ToList();
        var rest = arguments.Where(argument => argument.Kind is ValueKind.File or ValueKind.Folder).Select(Offer);
        var commands = words.Count > 0 ? rest.Prepend(Words(string.Join(' ', words))) : rest;
        return string.Join("; ", commands.DefaultIfEmpty(":"));
    }

    private static string Offer(Parameter parameter) => parameter.Kind switch
    {
        ValueKind.Words => Words(string.Join(' ', parameter.Words)),
        ValueKind.File => "compopt -o filenames; mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -f -- \"$current\")",
        ValueKind.Folder => "compopt -o filenames; mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -d -- \"$current\")",
        ValueKind.User => "mapfile -t COMPREPLY < <(compgen -u -- \"$current\")",
        ValueKind.Group => "mapfile -t COMPREPLY < <(compgen -g -- \"$current\")",
        _ => ":",
    };

    private static string Words(string words) =>
        $"mapfile -t COMPREPLY < <(compgen -W \"{words}\" -- \"$current\")";
}
