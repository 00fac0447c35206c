namespace Autodiscover.Documents.Page;

/// <summary>Who reads the page, and what they typed into its form.</summary>
public sealed record PageVisit
{
    public required PageLanguage Language { get; init; }

    /// <summary>True if the language was chosen by a link, and so must be kept when the form is sent.</summary>
    public bool IsLanguageChosen { get; init; }

    public VisitorDevice Device { get; init; }

    /// <summary>The content of the field; empty before anything was typed.</summary>
    public string Typed { get; init; } = "";

    public TypedProblem Problem { get; init; }

    internal PageTexts Texts => Language.Texts;
}
