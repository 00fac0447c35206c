using System.Text;

namespace Autodiscover.Files;

/// <summary>
/// Reads files that an operator or another program named, with limits: only regular files (or links to them), of
/// limited size, within a limited time. A device has no end, a FIFO blocks for ever in <c>open</c>, and a network file
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

    private const string CheckDisk = "check the disk or the network file system";

    /// <summary>Throws <see cref="UnreadableFileException"/>.</summary>
    public static async Task<byte[]> Read(
        string path,
        long maxBytes = UsualBytes,
        TimeSpan? patience = null,
        CancellationToken stopping = default)
    {
        var limit = patience ?? UsualPatience;
        try
        {
            // On a separate thread: opening and reading a file cannot be cancelled, only abandoned.
            return await Task.Run(() => ReadNow(path, maxBytes), stopping).WaitAsync(limit, stopping);
        }
        catch (TimeoutException)
        {
            throw new UnreadableFileException(
                $"{path}: reading took longer than {limit.TotalSeconds:0} s; {CheckDisk}.");
        }
    }

    /// <summary>
    /// The same as text: UTF-8, with or without a byte order mark; bytes that are not UTF-8 become U+FFFD.
    /// </summary>
    public static async Task<string> ReadText(
        string path,
        long maxBytes = UsualBytes,
        TimeSpan? patience = null,
        CancellationToken stopping = default) =>
        Decode(await Read(path, maxBytes, patience, stopping));

    /// <summary>The content as text, without byte order mark.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var mark = Encoding.UTF8.Preamble;
        return Encoding.UTF8.GetString(bytes.StartsWith(mark) ? bytes[mark.Length..] : bytes);
    }

    private static byte[] ReadNow(string path, long maxBytes)
    {
        if (!FileKind.TryGet(path, out var kind))
        {
            throw Missing($"{path}: no such file, or this user may not enter a folder above it.");
        }

        if (kind.Type != FileType.Regular)
        {
            throw new UnreadableFileException($"{path}: is {Describe(kind.Type)}; it must be a regular file.");
        }

        try
        {
            using var file = Open(path);
            return file.Length > maxBytes ? throw TooLarge(path, maxBytes) : ReadToEnd(file, path, maxBytes);
        }
        catch (UnauthorizedAccessException)
        {
            throw Denied($"{path}: permission denied; let this user read it.");
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Missing($"{path}: no such file.");
        }
        catch (IOException failed) when (failed is not UnreadableFileException)
        {
            throw new UnreadableFileException(
                $"{path}: reading failed (error {failed.HResult & 0xFFFF}); {CheckDisk}.");
        }
    }

    private static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);

    /// <summary>
    /// The length is only a first guess: a file may grow while it is read, and files in /proc report 0.
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

    private static UnreadableFileException Missing(string message) => new(message) { IsMissing = true };

    private static UnreadableFileException Denied(string message) => new(message) { IsDenied = true };

    private static UnreadableFileException TooLarge(string path, long maxBytes) =>
        new($"{path}: is larger than {maxBytes / (1024 * 1024)} MiB, which is the limit.") { IsTooLarge = true };

    private static string Describe(FileType type) => type switch
    {
        FileType.Fifo => "a FIFO",
        FileType.CharacterDevice or FileType.BlockDevice => "a device",
        FileType.Directory => "a folder",
        FileType.Socket => "a socket",
        _ => "not a file",
    };
}
