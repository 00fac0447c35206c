namespace Autodiscover.Documents.Page;

/// <summary>Who reads the page, and what they typed into its form.</summary>
public sealed record PageVisit
{
    public required PageLanguage Language { get; init; }

    /// <summary>True when the language was asked for by a link of the page, and so must outlive the form.</summary>
    public bool IsLanguageChosen { get; init; }

    public VisitorDevice Device { get; init; }

    /// <summary>What stands in the field; empty before anything was typed.</summary>
    public string Typed { get; init; } = "";

    public TypedProblem Problem { get; init; }

    internal PageTexts Texts => Language.Texts;
}
