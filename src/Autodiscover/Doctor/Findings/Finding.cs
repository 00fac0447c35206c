using Autodiscover.Text;

namespace Autodiscover.Doctor.Findings;

/// <summary>
/// One thing that was seen: the subject is the name, host or URL it is about; the fix is what to do, if anything. It
/// contains foreign text, so everything is made printable here.
/// </summary>
internal sealed record Finding(FindingCode Code, Level Level, string Subject, string Message, string? Fix = null)
{
    /// <summary>Long enough for a few foreign texts, each of which is already cut.</summary>
    private const int MostCharacters = 4000;

    public string Subject { get; init => field = Clean(value); } = Clean(Subject);

    public string Message { get; init => field = Clean(value); } = Clean(Message);

    /// <summary>The question and the answer; unset if the message contains them.</summary>
    public string? Evidence { get; init => field = value is null ? null : Clean(value); }

    /// <summary>The findings that follow from this one; unset if there are none.</summary>
    public IReadOnlyList<Finding>? Following { get; init; }

    /// <summary>The code and the subject of the finding that this one follows from; unset for a cause.</summary>
    public string? FollowsFrom { get; init; }

    /// <summary>One line or several; each is printed on its own.</summary>
    public string? Fix { get; init => field = CleanLines(value); } = CleanLines(Fix);

    private static string Clean(string text) => Printable.From(text, MostCharacters);

    private static string? CleanLines(string? text) => text is null ? null : string.Join('\n', text.Split('\n').Select(Clean));
}
