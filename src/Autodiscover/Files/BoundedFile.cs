using System.Text;

namespace Autodiscover.Files;

/// <summary>
/// Reads files that somebody named, and never more than was agreed on: only a regular file (or a link to one), of
/// bounded size, within a bounded time. A device has no end, a FIFO blocks for ever in <c>open</c>, and a network file
/// system that hangs must not hang this program.
/// </summary>
internal static class BoundedFile
{
    /// <summary>
    /// Certificates, keys, secrets and configuration of other programs are a few kilobytes; this leaves room for large
    /// maps.
    /// </summary>
    public const int UsualBytes = 64 * 1024 * 1024;

    public static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(30);

    /// <summary>Throws <see cref="UnreadableFileException"/>.</summary>
    public static async Task<byte[]> Read(string path, long maxBytes = UsualBytes, TimeSpan? patience = null, CancellationToken stopping = default)
    {
        try
        {
            // On a thread of its own: opening and reading a file cannot be cancelled, only left behind.
            return await Task.Run(() => ReadNow(path, maxBytes), stopping).WaitAsync(patience ?? UsualPatience, stopping);
        }
        catch (TimeoutException)
        {
            throw new UnreadableFileException($"{path}: reading took longer than {(patience ?? UsualPatience).TotalSeconds:0} s; check the disk or the network file system.");
        }
    }

    /// <summary>
    /// The same as text: UTF-8, with or without a byte order mark; bytes that are not UTF-8 become U+FFFD.
    /// </summary>
    public static async Task<string> ReadText(string path, long maxBytes = UsualBytes, TimeSpan? patience = null, CancellationToken stopping = default)
    {
        var bytes = await Read(path, maxBytes, patience, stopping);
        return Encoding.UTF8.GetString(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsSpan(Encoding.UTF8.Preamble.Length) : bytes);
    }

    private static byte[] ReadNow(string path, long maxBytes)
    {
        if (!FileKind.TryGet(path, out var kind))
        {
            throw new UnreadableFileException($"{path}: no such file, or a folder above it may not be entered by this user.") { IsMissing = true };
        }

        if (kind.Type != FileType.Regular)
        {
            throw new UnreadableFileException($"{path}: is {Describe(kind.Type)}; it must be a regular file.");
        }

        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            return file.Length > maxBytes ? throw TooLarge(path, maxBytes) : ReadToEnd(file, path, maxBytes);
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException)
        {
            throw new UnreadableFileException($"{path}: permission denied; this user may not read it.") { IsDenied = true };
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UnreadableFileException($"{path}: no such file.") { IsMissing = true };
        }
        catch (IOException failed) when (failed is not UnreadableFileException)
        {
            throw new UnreadableFileException($"{path}: reading failed (error {failed.HResult & 0xFFFF}); check the disk or the network file system.");
        }
    }

    /// <summary>
    /// The length is where reading begins, not where it ends: a file may grow meanwhile, and those of /proc say 0.
    /// </summary>
    private static byte[] ReadToEnd(FileStream file, string path, long maxBytes)
    {
        var bytes = new byte[Math.Min(file.Length, maxBytes) + 1];
        var length = 0;
        while (true)
        {
            var read = file.Read(bytes, length, bytes.Length - length);
            length += read;
            if (length > maxBytes)
            {
                throw TooLarge(path, maxBytes);
            }

            if (read == 0)
            {
                return bytes.AsSpan(0, length).ToArray();
            }

            if (length == bytes.Length)
            {
                Array.Resize(ref bytes, (int)Math.Min(maxBytes + 1, 2L * bytes.Length));
            }
        }
    }

    private static UnreadableFileException TooLarge(string path, long maxBytes) =>
        new($"{path}: is larger than {maxBytes / (1024 * 1024)} MiB, the most that is read.");

    private static string Describe(FileType type) => type switch
    {
        FileType.Fifo => "a FIFO",
        FileType.CharacterDevice or FileType.BlockDevice => "a device",
        FileType.Directory => "a folder",
        FileType.Socket => "a socket",
        _ => "not a file",
    };
}
