using System.Text;
using System.Text.RegularExpressions;

namespace Autodiscover.Sources.Import;

/// <summary>Tells a program or a template, which writes a document for whoever asks, from a document that is only broken.</summary>
internal static partial class UnfilledTemplate
{
    /// <summary>What to import instead.</summary>
    private const string Remedy =
        "import what it answers: curl https://autoconfig.example.com/mail/config-v1.1.xml | autodiscover import";

    /// <summary>Null where it is neither.</summary>
    public static string? Explain(byte[] file)
    {
        var text = Encoding.UTF8.GetString(file);
        return Sign().Match(text) is { Success: true } sign
            ? $"line {text.AsSpan(0, sign.Index).Count('\n') + 1}: this is a program or a template that writes the document; {Remedy}."
            : null;
    }

    [GeneratedRegex(
        @"<\?(?:php|=)|<%|\{\{|\{%|^(?:import|from|package|use|const|export|def|func|function)\s*\S",
        RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Sign();
}
