using System.Text.Json;

namespace Autodiscover.Catalog.Json;

/// <summary>The problems of a catalog's JSON: its syntax, unknown names, and values of the wrong kind.</summary>
internal sealed class ShapeProblems
{
    public List<CatalogProblem> All { get; } = [];

    public static CatalogProblem FromSyntax(string json, JsonException syntax)
    {
        var mistake = JsonMistakes.Find(json);
        var place = mistake is { } found
            ? TextPlace.FromIndex(json, found.Index)
            : new TextPlace((int)(syntax.LineNumber ?? 0) + 1, (int)(syntax.BytePositionInLine ?? 0) + 1);
        var message = mistake?.Message ?? "this is not JSON; compare it with an example.";
        return new CatalogProblem(Severity.Error, CatalogProblem.WholeFile, message) { Place = place };
    }

    public void Add(string path, string message) => All.Add(new CatalogProblem(Severity.Error, path, message));

    public void AddName(string path, string message) =>
        All.Add(new CatalogProblem(Severity.Error, path, message) { IsOfName = true });

    /// <summary>True if the value has this kind; otherwise adds a problem.</summary>
    public bool Accepts(JsonElement value, JsonValueKind kind, string allowed, string path)
    {
        if (value.ValueKind == kind)
        {
            return true;
        }

        Add(path, $"must be {allowed}, not {JsonWords.Seen(value)}.");
        return false;
    }

    /// <summary>
    /// Removes the problems of a value that were added after the first <paramref name="known"/>. If the value does not
    /// fit a guessed name, the guess was wrong: reporting the unknown name is enough.
    /// </summary>
    public void Forget(int known, string place)
    {
        for (var index = All.Count - 1; index >= known; index--)
        {
            if (All[index].Path == place)
            {
                All.RemoveAt(index);
            }
        }
    }
}
