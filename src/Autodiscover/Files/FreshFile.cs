namespace Autodiscover.Files;

/// <summary>
/// Makes a file where none is to be: what an accident left under its name, a link or a FIFO, is taken away and never
/// opened. Opening a FIFO waits for a reader without an end.
/// </summary>
internal static class FreshFile
{
    /// <summary>Throws what deleting and making a file throw; without a mode the process's usual one holds.</summary>
    public static FileStream Create(string path, UnixFileMode? mode = null)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (mode is not null && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        return new FileStream(path, options);
    }

    /// <summary>Makes way for a file that is written in place: regular files and links to them stay.</summary>
    public static void Clear(string path)
    {
        if (FileKind.TryGet(path, out var kind) && kind.Type is not (FileType.Regular or FileType.Directory))
        {
            File.Delete(path);
        }
    }
}
