using System.Text;
using Autodiscover.Doctor.Findings;

namespace Autodiscover.Doctor.Reports;

/// <summary>The explanation of a code, for people who need more than its line in a report.</summary>
internal static class Explanation
{
    private const int Width = 80;

    public static string Of(FindingCode code)
    {
        var story = FindingStories.For(code);
        var text = new StringBuilder().AppendLine(code.Name).AppendLine();
        Paragraph(text, code.Meaning);
        Paragraph(text, story is null ? null : $"What was seen: {story.Seen}");
        Paragraph(text, story is null ? null : $"Why it matters: {story.Why}");
        Paragraph(text, code.Fix is null ? "What to do: nothing." : $"What to do: {code.Fix}");
        return text.ToString().TrimEnd() + "\n";
    }

    public static string List()
    {
        var width = FindingCodes.All.Max(code => code.Name.Length) + 2;
        return string.Concat(FindingCodes.All.Select(code => $"{code.Name.PadRight(width)}{code.Meaning}\n"));
    }

    private static void Paragraph(StringBuilder text, string? words)
    {
        var column = 0;
        foreach (var word in words?.Split(' ') ?? [])
        {
            var breaks = column > 0 && column + 1 + word.Length > Width;
            text.Append(breaks ? "\n" : column > 0 ? " " : "").Append(word);
            column = breaks ? word.Length : column + (column > 0 ? 1 : 0) + word.Length;
        }

        text.Append(words is null ? "" : "\n\n");
    }
}
