using Autodiscover.Files;
using Autodiscover.Sources.Reading;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Autodiscover.Sources.Sql;

/// <summary>An SQLite file, read through the system's library.</summary>
internal sealed class SqliteDriver : ISqlDriver
{
    /// <summary>How long a writer may keep the file locked.</summary>
    private const int LockedSeconds = 5;

    public async Task<SqlSession> Open(SqlAttempt attempt, string? password, CancellationToken stopping)
    {
        SqliteLibrary.Use(attempt);
        if (!FileKind.TryGet(attempt.Place.Database, out var kind))
        {
            throw attempt.Failed("no such file, or this user may not enter a folder above it.");
        }

        if (kind.Type != FileType.Regular)
        {
            throw attempt.Failed("is not a regular file; name the database itself.");
        }

        var connection = new SqliteConnection(ConnectionString(attempt.Place));
        await connection.OpenAsync(stopping);
        // The library works on the caller's thread and does not notice a cancellation by itself.
        var interrupt = stopping.Register(() => raw.sqlite3_interrupt(connection.Handle));
        return new SqlSession(connection, interrupt);
    }

    public Task<string> ReadVersion(SqlSession session, string query, CancellationToken stopping) =>
        Task.FromResult(SqliteStamp.Read(session.Connection.DataSource));

    public SourceException? Explain(SqlAttempt attempt, Exception failure) =>
        failure is SqliteException refused ? Explain(attempt, refused) : null;

    private static SourceException Explain(SqlAttempt attempt, SqliteException refused)
    {
        return refused.SqliteErrorCode switch
        {
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED =>
                Failed($"another program keeps the database locked for longer than {LockedSeconds} s."),
            // Read-only by itself means that the query wanted to write; the longer codes are about files that only a
            // writer may make.
            raw.SQLITE_READONLY when refused.SqliteExtendedErrorCode == raw.SQLITE_READONLY =>
                attempt.BadQuery(refused, Words(refused.Message)),
            raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_PERM => Failed(
                "permission denied; let this user read the file, "
                + "and in WAL mode write to its folder or to the -shm file next to it."),
            raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT =>
                Failed("is not an SQLite database, or is damaged; check it with PRAGMA integrity_check."),
            raw.SQLITE_IOERR => Failed("reading failed; check the disk or the network file system."),
            _ => attempt.BadQuery(refused, Words(refused.Message)),
        };

        SourceException Failed(string what) => attempt.Failed(what, refused);
    }

    /// <summary>The library's message is in quotes within the driver's.</summary>
    private static string Words(string message) =>
        message.IndexOf('\'', StringComparison.Ordinal) is >= 0 and var start
        && message.LastIndexOf('\'') is var end
        && end > start
            ? message[(start + 1)..end]
            : message;

    private static string ConnectionString(SqlPlace place) => new SqliteConnectionStringBuilder
    {
        DataSource = place.Database,
        Mode = SqliteOpenMode.ReadOnly,
        Pooling = false,
        DefaultTimeout = LockedSeconds,
    }.ConnectionString;
}
