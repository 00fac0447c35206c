using Autodiscover.Files;

namespace Autodiscover.Sources.Lists;

/// <summary>
/// The command that lets this service's user read a file; it grants access only to that user, and the file keeps its
/// owner and mode.
/// </summary>
internal static class FileGrant
{
    public static string For(string path, string user) => $"setfacl -m u:{user}:r {Quote(path)}";

    public static string ForFolder(string folder, string user) => $"setfacl -m u:{user}:x {Quote(folder)}";

    /// <summary>The first folder in a path that this user may not enter; null if there is none.</summary>
    public static string? ClosedFolder(string path)
    {
        var folders = new Stack<string>();
        for (var folder = Path.GetDirectoryName(Path.GetFullPath(path)); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            folders.Push(folder);
        }

        return folders.FirstOrDefault(folder => FileKind.TryGet(folder, out var kind)
            && kind.Type == FileType.Directory && !FileKind.TryGet(Path.Combine(folder, "."), out _));
    }

    /// <summary>Quoted for a shell.</summary>
    private static string Quote(string path) =>
        path.All(letter => char.IsAsciiLetterOrDigit(letter) || "/._-+@%=:,".Contains(letter))
            ? path
            : $"'{path.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
