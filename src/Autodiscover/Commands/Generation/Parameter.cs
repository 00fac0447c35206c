using System.CommandLine;
using System.CommandLine.Completions;

namespace Autodiscover.Commands.Generation;

/// <summary>
/// An option or argument as the manual page and the completions need it, read from its definition. Value is the
/// placeholder, like <c>FILE</c>; empty for a switch.
/// </summary>
internal sealed record Parameter(
    string Name, IReadOnlyList<string> Aliases, string Description, string Value, ValueKind Kind, IReadOnlyList<string> Words)
{
    private static readonly string[] Files = ["FILE", "CATALOG"];
    private static readonly string[] Folders = ["FOLDER", "DIR"];

    /// <summary>Every spelling, the longest first.</summary>
    public IEnumerable<string> Names => [Name, .. Aliases];

    public bool TakesValue => Kind != ValueKind.None;

    public static Parameter From(Option option)
    {
        var aliases = option.Aliases.Where(IsUsual).Order(StringComparer.Ordinal).ToList();
        var isSwitch = option.ValueType == typeof(bool) || option.Arity.MaximumNumberOfValues == 0;
        var value = isSwitch ? "" : option.HelpName ?? option.Name.TrimStart('-').ToUpperInvariant();
        var words = isSwitch ? [] : Offered(option);
        return new Parameter(option.Name, aliases, option.Description ?? "", value, KindOf(value, words), words);
    }

    public static Parameter From(Argument argument)
    {
        var (name, words) = (argument.HelpName ?? argument.Name, Offered(argument));
        return new Parameter(name, [], argument.Description ?? "", Usage(argument, name), KindOf(name, words), words);
    }

    private static string Usage(Argument argument, string name)
    {
        var repeated = argument.Arity.MaximumNumberOfValues > 1 ? $"{name}..." : name;
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{repeated}]" : repeated;
    }

    /// <summary>/? and -? exist for habits from other systems; they are not shown.</summary>
    private static bool IsUsual(string alias) => alias.StartsWith('-') && !alias.Contains('?', StringComparison.Ordinal);

    private static List<string> Offered(Symbol symbol) =>
        [.. symbol.GetCompletions(CompletionContext.Empty).Select(item => item.Label)];

    private static ValueKind KindOf(string value, List<string> words) => value switch
    {
        _ when words.Count > 0 => ValueKind.Words,
        "" => ValueKind.None,
        _ when Files.Contains(value) => ValueKind.File,
        _ when Folders.Contains(value) => ValueKind.Folder,
        "USER" => ValueKind.User,
        "GROUP" => ValueKind.Group,
        _ => ValueKind.Text,
    };
}
