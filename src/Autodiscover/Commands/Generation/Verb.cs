using System.CommandLine;

namespace Autodiscover.Commands.Generation;

/// <summary>
/// A verb as the manual page and the completions need it, read from its definition; hidden options are left out.
/// </summary>
internal sealed record Verb(
    string Name, string Description, IReadOnlyList<Parameter> Arguments, IReadOnlyList<Parameter> Options)
{
    /// <summary>The options of the verb: its own, and those inherited from the root.</summary>
    public static Verb From(Command command, RootCommand root)
    {
        var options = command.Options.Concat(root.Options.Where(option => option.Recursive))
            .Where(option => !option.Hidden)
            .Select(Parameter.From);
        var arguments = command.Arguments.Where(argument => !argument.Hidden).Select(Parameter.From);
        return new Verb(command.Name, command.Description ?? "", [.. arguments], [.. options]);
    }

    public static IReadOnlyList<Verb> All(RootCommand root) =>
        [.. root.Subcommands.Where(command => !command.Hidden).Select(command => From(command, root))];

    /// <summary>The options that may come before a verb: those of the root and of the default verb.</summary>
    public static IReadOnlyList<Parameter> OptionsWithoutVerb(RootCommand root, string verb)
    {
        var options = root.Options.Concat(root.Subcommands.Single(command => command.Name == verb).Options);
        return [.. options.Where(option => !option.Hidden).Select(Parameter.From).DistinctBy(option => option.Name)];
    }
}
