using Autodiscover.Sources.Sql;
using Microsoft.Data.Sqlite;

namespace Autodiscover.SourceTests.Servers;

/// <summary>Another program that has an SQLite database open.</summary>
internal sealed class SqliteShell : IDisposable
{
    private readonly SqliteConnection connection;

    public SqliteShell(string file)
    {
        SqliteLibrary.Use(new SqlAttempt(new SqlPlace { Engine = SqlEngine.Sqlite, Database = file }, null, []));
        connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
    }

    public void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose() => connection.Dispose();
}
