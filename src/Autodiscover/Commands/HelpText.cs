using System.CommandLine;

namespace Autodiscover.Commands;

/// <summary>The help of a verb: usage, arguments and options in two columns, wrapped between words.</summary>
internal static class HelpText
{
    private const int Indent = 2;

    private const int Gap = 2;

    /// <summary>A longer name gets a line of its own.</summary>
    private const int WidestName = 26;

    public static void Write(TextWriter writer, RootCommand root, Command command, int width)
    {
        Paragraph(writer, command.Description ?? "", width);
        writer.WriteLine($"\nUsage: {Usage(command)}");
        Section(writer, "Arguments", command.Arguments.Select(argument => (argument.Name, argument.Description ?? "")), width);
        var options = command.Options.Concat(root.Options.Where(option => option.Recursive));
        Section(writer, "Options", Rows(options), width);
    }

    /// <summary>The root help, on one screen; the server's options are in the help of serve.</summary>
    public static void WriteRoot(TextWriter writer, RootCommand root, int width)
    {
        Paragraph(writer, root.Description ?? "", width);
        writer.WriteLine($"Usage: {Usage(root)}");
        var verbs = root.Subcommands.Where(verb => !verb.Hidden).Select(verb => (verb.Name, FirstSentence(verb)));
        Section(writer, "Verbs", verbs, width);
        Section(writer, "Options", Rows(root.Options), width);
        writer.WriteLine();
        Paragraph(writer, "Example: autodiscover --catalog catalog.json --urls http://localhost:8080", width);
        Paragraph(writer, "More: autodiscover help VERB, autodiscover help serve, man autodiscover", width);
    }

    /// <summary>The usage line; optional parts are in brackets.</summary>
    public static string Usage(Command command)
    {
        if (command is RootCommand)
        {
            return "autodiscover [VERB] [OPTIONS]";
        }

        var arguments = command.Arguments.Select(argument => argument.Arity switch
        {
            { MinimumNumberOfValues: 0, MaximumNumberOfValues: 1 } => $" [{argument.Name}]",
            { MinimumNumberOfValues: 0 } => $" [{argument.Name}...]",
            { MaximumNumberOfValues: 1 } => $" {argument.Name}",
            _ => $" {argument.Name}...",
        });
        return $"autodiscover {command.Name}{string.Concat(arguments)} [OPTIONS]";
    }

    /// <summary>Wraps text between words; a word longer than the width stays whole.</summary>
    internal static IEnumerable<string> Wrap(string text, int width)
    {
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }

            line += line.Length > 0 ? $" {word}" : word;
        }

        yield return line;
    }

    private static IEnumerable<(string Name, string Text)> Rows(IEnumerable<Option> options) =>
        options.Where(option => !option.Hidden).Select(option => (Name(option), Description(option)));

    private static string FirstSentence(Command verb) => (verb.Description ?? "").Split(". ")[0].TrimEnd('.');

    private static void Paragraph(TextWriter writer, string text, int width)
    {
        foreach (var line in Wrap(text, width))
        {
            writer.WriteLine(line);
        }
    }

    private static void Section(TextWriter writer, string title, IEnumerable<(string Name, string Text)> rows, int width)
    {
        var all = rows.ToList();
        if (all.Count == 0)
        {
            return;
        }

        writer.WriteLine($"\n{title}:");
        var column = Indent + Gap + all.Where(row => row.Name.Length <= WidestName).Select(row => row.Name.Length).DefaultIfEmpty().Max();
        foreach (var (name, text) in all)
        {
            Row(writer, name, [.. Wrap(text, Math.Max(width - column, WidestName))], column);
        }
    }

    private static void Row(TextWriter writer, string name, IReadOnlyList<string> lines, int column)
    {
        var head = new string(' ', Indent) + name;
        var isAlone = head.Length + Gap > column;
        writer.WriteLine(isAlone ? head : $"{head.PadRight(column)}{lines[0]}".TrimEnd());
        foreach (var line in lines.Skip(isAlone ? 0 : 1))
        {
            writer.WriteLine($"{new string(' ', column)}{line}");
        }
    }

    private static string Name(Option option)
    {
        var names = option.Aliases.Where(alias => alias.StartsWith('-')).Order(StringComparer.Ordinal).Append(option.Name);
        var value = option.ValueType == typeof(bool) || option.HelpName is null ? "" : $" {option.HelpName}";
        return string.Join(", ", names) + value;
    }

    private static string Description(Option option)
    {
        var value = option.HasDefaultValue && option.ValueType != typeof(bool) ? option.GetDefaultValue() : null;
        var isPlain = value is int or string { Length: > 0 };
        return isPlain ? $"{option.Description?.TrimEnd('.')}. Default: {value}" : option.Description ?? "";
    }
}
