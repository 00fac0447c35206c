namespace Autodiscover.Tests.Sources.Lists;

/// <summary>A temporary folder with the files of another program.</summary>
internal sealed class SourceFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("autodiscover-files-").FullName;

    public string Write(string name, string text)
    {
        var path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public string PathOf(string name) => Path.Combine(Root, name);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
