using System.Data;
using System.Data.Common;

namespace Autodiscover.Sources.Sql;

/// <summary>An open connection in a read-only transaction, and what has to be closed with it.</summary>
internal sealed class SqlSession(DbConnection connection, params IReadOnlyList<IAsyncDisposable> owned)
    : IAsyncDisposable
{
    /// <summary>For a query whose server cannot be reached any more; the reader times out long before.</summary>
    public const int StatementSeconds = 300;

    public DbConnection Connection => connection;

    /// <summary>The host that answered, if there are several.</summary>
    public SqlHost? Host { get; set; }

    /// <summary>Prepares a command for its driver.</summary>
    public Action<DbCommand>? Shape { get; init; }

    public DbCommand Command(string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        Shape?.Invoke(command);
        return command;
    }

    public async Task Execute(string sql, CancellationToken stopping)
    {
        await using var command = Command(sql);
        await command.ExecuteNonQueryAsync(stopping);
    }

    /// <summary>Rows one by one: none is buffered.</summary>
    public static Task<DbDataReader> Stream(DbCommand command, CancellationToken stopping) =>
        command.ExecuteReaderAsync(CommandBehavior.SequentialAccess | CommandBehavior.SingleResult, stopping);

    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        foreach (var one in owned)
        {
            await one.DisposeAsync();
        }
    }
}
