namespace Autodiscover.Sources.Web;

/// <summary>The format of a program's list of domains.</summary>
/// <param name="Name">The word for it in a catalog.</param>
/// <param name="Path">The path of the list if the URL has none.</param>
/// <param name="Domain">The property with the domain's name.</param>
internal sealed record WebPreset(string Name, string Path, string Domain)
{
    /// <summary>The property with a list of further names of the domain. Unset: none.</summary>
    public string? Aliases { get; init; }

    /// <summary>True if the list is read by JMAP.</summary>
    public bool IsJmap { get; init; }
}
