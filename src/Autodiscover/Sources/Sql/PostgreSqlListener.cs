using Autodiscover.Sources.Reading;
using Npgsql;

namespace Autodiscover.Sources.Sql;

/// <summary>
/// Waits for <c>NOTIFY autodiscover</c> on a separate connection, which stays open between two waits so that nothing is
/// missed. After a new connection it reports a possible change: notifications in between are lost.
/// </summary>
internal sealed class PostgreSqlListener(SqlClient client) : ISqlWatch
{
    private const string Channel = "autodiscover";
    private const int KeepAliveSeconds = 30;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long to wait before a server without notifications is tried again: a replica may have become the primary.
    /// </summary>
    private static readonly TimeSpan PauseOfReplica = TimeSpan.FromMinutes(5);

    private readonly CancellationTokenSource disposed = new();
    private SqlSession? session;
    private Task? change;
    private bool isReplica;

    public async Task WaitForChange(CancellationToken stopping)
    {
        // The wait continues when the caller stops waiting; the next call resumes it.
        change ??= ThreadPoolContext.Run(() => Listen(disposed.Token));
        try
        {
            await change.WaitAsync(stopping);
        }
        finally
        {
            change = change.IsCompleted ? null : change;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await disposed.CancelAsync();
        if (change is not null)
        {
            await change.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Close();
        disposed.Dispose();
    }

    /// <summary>Always true: something may have changed.</summary>
    private async Task<bool> Listen(CancellationToken stopping)
    {
        if (session is not null)
        {
            try
            {
                await ((NpgsqlConnection)session.Connection).WaitAsync(stopping);
                return true;
            }
            catch (Exception lost) when (!stopping.IsCancellationRequested
                && lost is NpgsqlException or IOException or InvalidOperationException)
            {
                // The server may have stopped: the next read finds and reports that.
                await Close();
                return true;
            }
        }

        var pause = FirstPause;
        while (!await TryConnect(stopping))
        {
            await Task.Delay(isReplica ? PauseOfReplica : pause, stopping);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }

        return true;
    }

    /// <summary>Reading the source reports why it cannot be reached; here it is only retried.</summary>
    private async Task<bool> TryConnect(CancellationToken stopping)
    {
        try
        {
            session = await client.Open(StartListening, stopping);
            return true;
        }
        catch (SourceException refused)
        {
            // Each attempt causes an error in the server's log.
            isReplica = refused.InnerException is PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction };
            return false;
        }
    }

    private static async Task<SqlSession> StartListening(
        SqlAttempt attempt,
        string? password,
        CancellationToken stopping)
    {
        var session = await PostgreSqlDriver.Connect(attempt, password, KeepAliveSeconds, stopping);
        try
        {
            await session.Execute($"LISTEN {Channel}", stopping);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    private async Task Close()
    {
        if (session is { } open)
        {
            session = null;
            await open.DisposeAsync();
        }
    }
}
