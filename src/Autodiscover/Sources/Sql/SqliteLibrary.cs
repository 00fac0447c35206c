using System.Runtime.InteropServices;
using Autodiscover.Sources.Reading;
using SQLitePCL;

namespace Autodiscover.Sources.Sql;

/// <summary>
/// The system's own SQLite, found by its run-time name: the name that the provider looks for is only in Debian's
/// development package.
/// </summary>
internal static class SqliteLibrary
{
    private static readonly string[] FileNames = OperatingSystem.IsLinux()
        ? ["libsqlite3.so.0", "libsqlite3.so"]
        : ["libsqlite3.dylib", "sqlite3.dll", "winsqlite3.dll"];

    private static readonly Lazy<nint> Handle = new(Load);

    /// <summary>Throws <see cref="SourceException"/> if the library is missing.</summary>
    public static void Use(SqlAttempt attempt)
    {
        if (Handle.Value == 0)
        {
            throw attempt.Failed(
                $"the SQLite library ({FileNames[0]}) is not installed; on Debian run: apt install libsqlite3-0.");
        }
    }

    private static nint Load()
    {
        if (Array.Find(FileNames, name => NativeLibrary.TryLoad(name, out _)) is not { } found)
        {
            return 0;
        }

        var handle = NativeLibrary.Load(found);
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_sqlite3).Assembly, (_, _, _) => handle);
        raw.SetProvider(new SQLite3Provider_sqlite3());
        return handle;
    }
}
