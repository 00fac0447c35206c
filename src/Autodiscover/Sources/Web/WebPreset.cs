namespace Autodiscover.Sources.Web;

/// <summary>How a program's list of domains is written.</summary>
/// <param name="Name">The word for it in a catalog.</param>
/// <param name="Path">Where the list is if the URL says only the server.</param>
/// <param name="Domain">The property with the domain's name.</param>
internal sealed record WebPreset(string Name, string Path, string Domain)
{
    /// <summary>The property with a list of further names of the domain. Unset: none.</summary>
    public string? Aliases { get; init; }

    /// <summary>True where the list is asked for by JMAP.</summary>
    public bool IsJmap { get; init; }
}
