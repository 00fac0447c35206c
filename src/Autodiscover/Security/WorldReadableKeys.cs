using Autodiscover.Files;

namespace Autodiscover.Security;

/// <summary>Finds private keys that every user of the machine can read.</summary>
internal static class WorldReadableKeys
{
    public static IReadOnlyList<string> Find(string? certificates, SigningFiles? signing) =>
    [
        .. (certificates is null ? [] : CertificateFolder.Files(certificates).Select(files => files.Key))
            .Concat(signing is null ? [] : [signing.Key])
            .Where(IsReadableByOthers),
    ];

    /// <summary>Others must be allowed to read the file and to pass through every folder above it.</summary>
    private static bool IsReadableByOthers(string path)
    {
        var mayRead = Has(path, UnixFileMode.OtherRead);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        while (mayRead && folder is not null)
        {
            mayRead = Has(folder, UnixFileMode.OtherExecute);
            folder = Path.GetDirectoryName(folder);
        }

        return mayRead;
    }

    private static bool Has(string path, UnixFileMode mode) => FileKind.TryGet(path, out var kind) && kind.Mode.HasFlag(mode);
}
