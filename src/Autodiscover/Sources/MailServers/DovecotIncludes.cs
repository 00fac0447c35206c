namespace Autodiscover.Sources.MailServers;

/// <summary>The files that Dovecot's <c>!include</c> names: a path, or a pattern with * in its last part.</summary>
internal sealed class DovecotIncludes(Func<string, string?> read)
{
    /// <summary>A file may include itself; a real configuration has about thirty files.</summary>
    private const int MostFiles = 200;

    private int files;

    public IEnumerable<DovecotFile> Find(string folder, string pattern) =>
        from path in Paths(Path.Combine(folder, pattern))
        where files++ < MostFiles
        let text = read(path)
        where text is not null
        select new DovecotFile(Path.GetDirectoryName(path) ?? "/", text);

    private static List<string> Paths(string path)
    {
        var (parent, name) = (Path.GetDirectoryName(path) ?? "/", Path.GetFileName(path));
        if (!name.Contains('*', StringComparison.Ordinal))
        {
            return [path];
        }

        try
        {
            return [.. Directory.EnumerateFiles(parent, name).Order(StringComparer.Ordinal)];
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
