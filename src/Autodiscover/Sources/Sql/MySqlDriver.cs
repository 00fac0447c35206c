using System.Data.Common;
using Autodiscover.Sources.Reading;
using MySqlConnector;

namespace Autodiscover.Sources.Sql;

/// <summary>MySQL and MariaDB.</summary>
internal sealed class MySqlDriver : ISqlDriver
{
    /// <summary>
    /// ER_ACCESS_DENIED_NO_PASSWORD_ERROR and MariaDB's ER_STATEMENT_TIMEOUT, for which the driver has no names.
    /// </summary>
    private const MySqlErrorCode AccessDeniedNoPassword = (MySqlErrorCode)1698;
    private const MySqlErrorCode StatementTimeout = (MySqlErrorCode)1969;

    public async Task<SqlSession> Open(SqlAttempt attempt, string? password, CancellationToken stopping)
    {
        var check = await CertificateCheck.Create(attempt.Place, attempt.Host!, stopping);
        var connection = new MySqlConnection(ConnectionString(attempt.Place, attempt.Host!, password));
        if (check is not null)
        {
            connection.RemoteCertificateValidationCallback = check.Accepts;
        }

        try
        {
            await connection.OpenAsync(stopping);
            var session = new SqlSession(connection);
            await session.Execute(Limit(connection), stopping);
            await session.Execute("START TRANSACTION READ ONLY", stopping);
            return session;
        }
        catch (Exception failure) when (check?.Refusal is { } why)
        {
            await connection.DisposeAsync();
            throw attempt.Tls(failure, why);
        }
        catch (MySqlException failure) when (IsUnexplained(attempt, failure))
        {
            await connection.DisposeAsync();
            throw await NetworkFailure.FindOut(attempt, failure, stopping);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// There is no text of a whole row, so the columns are asked for first; QUOTE distinguishes NULL from a text, and
    /// one column from the next. Two sums of the cheapest checksum, forwards and backwards, take half of what MD5
    /// would.
    /// </summary>
    public async Task<string> ReadVersion(SqlSession session, string query, CancellationToken stopping)
    {
        var columns = await ReadColumns(session, query, stopping);
        var row = $"CONCAT_WS(',', {string.Join(", ", columns.Select(column => $"QUOTE({QuoteName(column)})"))})";
        await using var command = session.Command($"""
            SELECT CONCAT(COUNT(*), ':', COALESCE(SUM(CRC32({row})), 0), ':', COALESCE(SUM(CRC32(REVERSE({row}))), 0))
            FROM ({query}
            ) AS autodiscover_row
            """);
        return SqlColumns.ToText(await command.ExecuteScalarAsync(stopping))!;
    }

    public SourceException? Explain(SqlAttempt attempt, Exception failure) => failure switch
    {
        MySqlException refused when IsAboutTls(refused) => attempt.NoTls(failure),
        MySqlException refused => Explain(attempt, refused),
        _ => NetworkFailure.Explain(attempt, failure),
    };

    /// <summary>The driver does not report why a connection failed.</summary>
    private static bool IsUnexplained(SqlAttempt attempt, MySqlException failure) =>
        failure.ErrorCode is MySqlErrorCode.UnableToConnectToHost or MySqlErrorCode.None
        && NetworkFailure.Explain(attempt, failure) is null && !IsAboutTls(failure);

    private static bool IsAboutTls(MySqlException failure) => failure.ErrorCode == MySqlErrorCode.UnableToConnectToHost
        && failure.InnerException is null && failure.Message.Contains("SSL", StringComparison.Ordinal);

    private static SourceException Explain(SqlAttempt attempt, MySqlException refused) => refused.ErrorCode switch
    {
        MySqlErrorCode.AccessDenied or AccessDeniedNoPassword => attempt.LoginFailed(refused),
        MySqlErrorCode.UnknownDatabase or MySqlErrorCode.DatabaseAccessDenied => attempt.NoDatabase(refused),
        MySqlErrorCode.NoSuchTable or MySqlErrorCode.BadFieldError => attempt.NoTable(refused, refused.Message),
        MySqlErrorCode.TableAccessDenied or MySqlErrorCode.ColumnAccessDenied =>
            attempt.Denied(refused, refused.Message),
        MySqlErrorCode.QueryTimeout or MySqlErrorCode.QueryInterrupted or MySqlErrorCode.LockWaitTimeout
            or StatementTimeout => attempt.TooSlow(refused),
        MySqlErrorCode.ConnectionCountError or MySqlErrorCode.TooManyUserConnections =>
            attempt.Busy(refused, refused.Message),
        MySqlErrorCode.ServerShutdown => attempt.BrokeOff(refused),
        // These are the driver's own errors, about the connection to the server.
        MySqlErrorCode.UnableToConnectToHost or MySqlErrorCode.None =>
            NetworkFailure.Explain(attempt, refused) ?? attempt.BrokeOff(refused),
        _ when refused.SqlState is null => NetworkFailure.Explain(attempt, refused) ?? attempt.BrokeOff(refused),
        _ => attempt.BadQuery(refused, refused.Message),
    };

    private static async Task<List<string>> ReadColumns(SqlSession session, string query, CancellationToken stopping)
    {
        await using var command = session.Command($"SELECT * FROM ({query}\n) AS autodiscover_row LIMIT 0");
        await using var reader = await SqlSession.Stream(command, stopping);
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
    }

    private static string QuoteName(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";

    /// <summary>The same setting under two names: MariaDB counts seconds, MySQL milliseconds.</summary>
    private static string Limit(DbConnection connection) =>
        connection.ServerVersion.Contains("MariaDB", StringComparison.OrdinalIgnoreCase)
        ? $"SET SESSION max_statement_time = {SqlSession.StatementSeconds}"
        : $"SET SESSION max_execution_time = {SqlSession.StatementSeconds * 1000}";

    private static string ConnectionString(SqlPlace place, SqlHost host, string? password) =>
        new MySqlConnectionStringBuilder
        {
            Server = host.Name,
            Port = (uint)host.Port,
            ConnectionProtocol = host.IsSocket ? MySqlConnectionProtocol.UnixSocket : MySqlConnectionProtocol.Sockets,
            Database = place.Database,
            UserID = place.UserName,
            Password = password ?? "",
            SslMode = place.SecurityFor(host) switch
            {
                SqlSecurity.Disable => MySqlSslMode.None,
                SqlSecurity.Prefer => MySqlSslMode.Preferred,
                _ => MySqlSslMode.Required,
            },
            ApplicationName = "autodiscover",
            Pooling = false,
            AutoEnlist = false,
            AllowUserVariables = true,
            ConnectionTimeout = (uint)place.ConnectTimeout.TotalSeconds + SqlClient.DriverPatience,
            DefaultCommandTimeout = 0,
            CancellationTimeout = 1,
        }.ConnectionString;
}
