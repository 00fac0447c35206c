using System.CommandLine;
using System.Text;

namespace Autodiscover.Commands.Generation;

/// <summary>
/// The manual page autodiscover(1), for groff and mandoc (man(7)). Verbs, options and their words come from the command
/// line's definition; everything else is in the sections below them.
/// </summary>
internal static class ManualPage
{
    public static string Render(
        RootCommand root, string withoutVerb, string version, Func<string, IEnumerable<string>> examples)
    {
        var text = new StringBuilder($"""
            .TH AUTODISCOVER 1 "" "autodiscover {version}" "User Commands"
            .SH NAME
            autodiscover \- settings for every mail client from one catalog
            .SH SYNOPSIS
            .B autodiscover
            .RI [ OPTION ]...
            .br
            .B autodiscover
            .I VERB
            .RI [ OPTION ]... \ [ ARGUMENT ]...
            .SH DESCRIPTION
            {Escape(root.Description ?? "")}
            Without a verb it does what the verb
            .B {withoutVerb}
            does. Its page for people, the catalog and the ways to run it are described in
            .IR /usr/share/doc/autodiscover/README.md .
            .SH OPTIONS
            These stand before any verb; beside them, without a verb, the options of
            .BR {withoutVerb} .

            """);
        var verbs = Verb.All(root);
        var inherited = verbs.Single(verb => verb.Name == withoutVerb).Options.Select(option => option.Name);
        AppendAll(text, Verb.OptionsWithoutVerb(root, withoutVerb).ExceptBy(inherited, option => option.Name));
        text.Append(".SH VERBS\n");
        foreach (var verb in verbs)
        {
            AppendVerb(text, verb, examples(verb.Name));
        }

        return text.Append(ManualSections.Text).ToString();
    }

    private static void AppendVerb(StringBuilder text, Verb verb, IEnumerable<string> examples)
    {
        var usage = string.Join(' ', verb.Arguments.Select(argument => Escape(argument.Value)).Prepend("[OPTION]..."));
        text.Append($".SS \"autodiscover {verb.Name} {usage}\"\n{Sentence(verb.Description)}\n");
        foreach (var argument in verb.Arguments)
        {
            text.Append($".TP\n.I {Escape(argument.Name)}\n{Sentence(argument.Description)}{Words(argument)}\n");
        }

        AppendAll(text, verb.Options);
        foreach (var example in examples)
        {
            text.Append($".PP\n.EX\n{Escape(example)}\n.EE\n");
        }
    }

    private static void AppendAll(StringBuilder text, IEnumerable<Parameter> options)
    {
        foreach (var option in options)
        {
            text.Append($".TP\n{Head(option)}\n{Sentence(option.Description)}{Words(option)}\n");
        }
    }

    private static string Head(Parameter option)
    {
        var names = string.Join(", ", option.Names.Select(name => $"\\fB{Escape(name)}\\fR"));
        return option.TakesValue ? $"{names} \\fI{Escape(option.Value)}\\fR" : names;
    }

    private static string Words(Parameter parameter)
    {
        var isSaid = parameter.Words.Count == 0 || parameter.Value.Contains('|', StringComparison.Ordinal);
        return isSaid ? "" : $"\nOne of: {Escape(string.Join(", ", parameter.Words))}.";
    }

    private static string Sentence(string text) => text.Length == 0 ? "." : Escape(text.EndsWith('.') ? text : text + ".");

    /// <summary>
    /// Writes dashes that can be searched for and pasted, and keeps lines from starting with a groff request.
    /// </summary>
    private static string Escape(string text)
    {
        var escaped = text.Replace("\\", "\\e", StringComparison.Ordinal).Replace("-", "\\-", StringComparison.Ordinal);
        return escaped.StartsWith('.') || escaped.StartsWith('\'') ? "\\&" + escaped : escaped;
    }
}
