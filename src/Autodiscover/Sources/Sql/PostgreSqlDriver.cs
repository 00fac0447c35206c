using Autodiscover.Sources.Reading;
using Npgsql;

namespace Autodiscover.Sources.Sql;

/// <summary>PostgreSQL, and other servers with its protocol.</summary>
internal sealed class PostgreSqlDriver : ISqlDriver
{
    public async Task<SqlSession> Open(SqlAttempt attempt, string? password, CancellationToken stopping)
    {
        var session = await Connect(attempt, password, keepAliveSeconds: 0, stopping);
        // For the transaction, not the session: a pooler may give the session to another client.
        await session.Execute(
            $"BEGIN TRANSACTION READ ONLY; SET LOCAL statement_timeout = '{SqlSession.StatementSeconds}s'", stopping);
        return session;
    }

    /// <summary>Opens a long-lived session, such as one that listens.</summary>
    public static async Task<SqlSession> Connect(
        SqlAttempt attempt, string? password, int keepAliveSeconds, CancellationToken stopping)
    {
        var (place, host) = (attempt.Place, attempt.Host!);
        var check = await CertificateCheck.Create(place, host, stopping);
        var builder = new NpgsqlSlimDataSourceBuilder(ConnectionString(place, host, password, keepAliveSeconds));
        builder.EnableTransportSecurity();
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        if (check is not null)
        {
            builder.UseSslClientAuthenticationOptionsCallback(
                options => options.RemoteCertificateValidationCallback = check.Accepts);
        }

        var source = builder.Build();
        try
        {
            return new SqlSession(await source.OpenConnectionAsync(stopping), source)
            {
                // Every type is read as text, so that no type (such as citext) has to be known here.
                Shape = command => ((NpgsqlCommand)command).AllResultTypesAreUnknown = true,
            };
        }
        catch (Exception failure) when (check?.Refusal is { } why)
        {
            await source.DisposeAsync();
            throw attempt.Tls(failure, why);
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }
    }

    /// <summary>The name of the row must differ from every column of the query.</summary>
    public async Task<string> ReadVersion(SqlSession session, string query, CancellationToken stopping)
    {
        await using var command = session.Command($"""
            SELECT count(*)::text || ':' || coalesce(sum(hashtextextended(autodiscover_row::text, 0)), 0)::text
            FROM ({query}
            ) AS autodiscover_row
            """);
        return (string)(await command.ExecuteScalarAsync(stopping))!;
    }

    /// <summary>
    /// Detects servers without notifications. A pooler gives its clients its own numbers instead of the server's
    /// process.
    /// </summary>
    public async Task<string?> Describe(SqlSession session, CancellationToken stopping)
    {
        await using var command = session.Command("SELECT pg_is_in_recovery()::int || ':' || pg_backend_pid()");
        var said = (string)(await command.ExecuteScalarAsync(stopping))!;
        return said.StartsWith('1')
            ? "is a replica, which does not send NOTIFY: changes are seen after refreshSeconds."
            : said != $"0:{((NpgsqlConnection)session.Connection).ProcessID}"
                ? "is reached through a pooler; in transaction mode it does not send NOTIFY, and changes are seen after refreshSeconds."
                : null;
    }

    public SourceException? Explain(SqlAttempt attempt, Exception failure) => failure switch
    {
        PostgresException refused => Explain(attempt, refused),
        NpgsqlException driver when Says(driver, "password has been provided") => attempt.NoPassword(failure),
        NpgsqlException { InnerException: null } driver when Says(driver, "SSL") => attempt.NoTls(failure),
        NpgsqlException => NetworkFailure.Explain(attempt, failure) ?? attempt.BrokeOff(failure),
        _ => NetworkFailure.Explain(attempt, failure),
    };

    private static bool Says(NpgsqlException failure, string words) =>
        failure.Message.Contains(words, StringComparison.Ordinal);

    private static SourceException Explain(SqlAttempt attempt, PostgresException refused) => refused.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword => attempt.LoginFailed(refused),
        PostgresErrorCodes.InvalidAuthorizationSpecification => attempt.LoginFailed(refused, refused.MessageText),
        PostgresErrorCodes.InvalidCatalogName => attempt.NoDatabase(refused),
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn
            or PostgresErrorCodes.InvalidSchemaName => attempt.NoTable(refused, refused.MessageText),
        PostgresErrorCodes.InsufficientPrivilege => attempt.Denied(refused, refused.MessageText),
        PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable => attempt.TooSlow(refused),
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown => attempt.BrokeOff(refused),
        PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections =>
            attempt.Busy(refused, refused.MessageText),
        _ => attempt.BadQuery(refused, refused.MessageText),
    };

    private static string ConnectionString(SqlPlace place, SqlHost host, string? password, int keepAliveSeconds) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = host.Name,
            Port = host.Port,
            Database = place.Database,
            Username = place.UserName,
            Password = password,
            SslMode = place.SecurityFor(host) switch
            {
                SqlSecurity.Disable => SslMode.Disable,
                SqlSecurity.Prefer => SslMode.Prefer,
                _ => SslMode.Require,
            },
            ApplicationName = "autodiscover",
            Pooling = false,
            Enlist = false,
            Timeout = (int)place.ConnectTimeout.TotalSeconds + SqlClient.DriverPatience,
            CommandTimeout = 0,
            CancellationTimeout = 500,
            KeepAlive = keepAliveSeconds,
        }.ConnectionString;
}
