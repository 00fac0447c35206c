namespace Autodiscover.Tests;

/// <summary>A catalog file that lives as long as its test.</summary>
internal sealed class TemporaryCatalog : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("autodiscover-");

    public TemporaryCatalog(string json)
    {
        Path = System.IO.Path.Combine(folder.FullName, "catalog.json");
        File.WriteAllText(Path, json);
    }

    public string Path { get; }

    public void Dispose() => folder.Delete(recursive: true);
}
