using System.Security.Cryptography;

namespace Autodiscover.Sources.Sql;

/// <summary>
/// Detects whether an SQLite database was written to, without reading it: size and time of the file, the counter of
/// changes in its header, and in WAL mode the same of the log and the header of its index, which names the last
/// transaction.
/// </summary>
internal static class SqliteStamp
{
    private const int DatabaseHeader = 100;
    private const int LogHeader = 32;
    private const int IndexHeader = 48;

    /// <summary>A missing file counts as empty.</summary>
    public static string Read(string path)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, path, DatabaseHeader, withTime: true);
        // A reader alone also leaves an empty log behind.
        if (new FileInfo($"{path}-wal") is { Exists: true, Length: > 0 })
        {
            Add(hash, $"{path}-wal", LogHeader, withTime: true);
            Add(hash, $"{path}-shm", IndexHeader, withTime: false);
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static void Add(IncrementalHash hash, string path, int header, bool withTime)
    {
        if (new FileInfo(path) is not { Exists: true } file)
        {
            return;
        }

        using var content = file.Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[header];
        var length = content.ReadAtLeast(bytes, header, throwOnEndOfStream: false);
        hash.AppendData(bytes, 0, length);
        if (withTime)
        {
            hash.AppendData(BitConverter.GetBytes(file.Length));
            hash.AppendData(BitConverter.GetBytes(file.LastWriteTimeUtc.Ticks));
        }
    }
}
