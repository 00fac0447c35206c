using Autodiscover.Sources.Reading;

namespace Autodiscover.Sources.Sql;

/// <summary>
/// Opens a session, runs something in it, closes it, and explains failures in one sentence. Of several hosts, the first
/// reachable one is used.
/// </summary>
internal sealed class SqlClient(
    SqlPlace place, Func<CancellationToken, Task<string?>> readPassword, IReadOnlyList<string> tables)
{
    public delegate Task<SqlSession> OpenSession(SqlAttempt attempt, string? password, CancellationToken stopping);

    /// <summary>
    /// How many seconds the driver's time-out is longer than this class's, so that the message comes from here.
    /// </summary>
    public const int DriverPatience = 5;

    /// <summary>How long a driver may take to stop cleanly.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    public ISqlDriver Driver { get; } = place.Engine switch
    {
        SqlEngine.PostgreSql => new PostgreSqlDriver(),
        SqlEngine.MySql => new MySqlDriver(),
        _ => new SqliteDriver(),
    };

    private IReadOnlyList<SqlHost?> Hosts => place.Engine == SqlEngine.Sqlite ? [null] : [.. place.Hosts];

    /// <summary>
    /// On a pool thread, because SQLite blocks. Throws <see cref="SourceException"/> or, soon after <paramref
    /// name="stopping"/>, an exception that it was cancelled: a driver that waits for a hanging server is abandoned.
    /// </summary>
    public async Task<T> Run<T>(Func<SqlSession, Task<T>> work, CancellationToken stopping)
    {
        using var givenUp = new CancellationTokenSource();
        await using var toldToStop = stopping.Register(() => givenUp.CancelAfter(Grace));
        var running = ThreadPoolContext.Run(() => RunNow(work, stopping));
        return await running.WaitAsync(givenUp.Token);
    }

    /// <summary>Opens something with <paramref name="open"/>; the caller has to close it.</summary>
    public async Task<SqlSession> Open(OpenSession open, CancellationToken stopping)
    {
        var password = await readPassword(stopping);
        for (var index = 0; ; index++)
        {
            var attempt = new SqlAttempt(place, Hosts[index], tables);
            try
            {
                return await OpenInTime(attempt, open, password, stopping);
            }
            catch (SourceException failed) when (index + 1 < Hosts.Count && !failed.IsPermanent)
            {
                // The next host may be the one that works.
            }
        }
    }

    private async Task<T> RunNow<T>(Func<SqlSession, Task<T>> work, CancellationToken stopping)
    {
        await using var session = await Open(Driver.Open, stopping);
        return await Explained(new SqlAttempt(place, session.Host, tables), () => work(session), stopping);
    }

    private async Task<SqlSession> OpenInTime(
        SqlAttempt attempt, OpenSession open, string? password, CancellationToken stopping)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        patience.CancelAfter(place.ConnectTimeout);
        var opening = Explained(attempt, () => open(attempt, password, patience.Token), patience.Token);
        try
        {
            var session = await opening.WaitAsync(patience.Token);
            session.Host = attempt.Host;
            return session;
        }
        catch (OperationCanceledException late)
        {
            _ = CloseLater(opening);
            throw stopping.IsCancellationRequested ? late : attempt.NoAnswer(late);
        }
    }

    private static async Task CloseLater(Task<SqlSession> opening)
    {
        await ((Task)opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (opening.IsCompletedSuccessfully)
        {
            await opening.Result.DisposeAsync();
        }
    }

    private async Task<T> Explained<T>(SqlAttempt attempt, Func<Task<T>> work, CancellationToken stopping)
    {
        try
        {
            return await work();
        }
        catch (Exception failure) when (failure is not SourceException && stopping.IsCancellationRequested)
        {
            // Drivers report a cancellation in many ways.
            throw new OperationCanceledException("stopped", failure, stopping);
        }
        catch (Exception failure) when (failure is not (SourceException or OperationCanceledException)
            && Driver.Explain(attempt, failure) is { } explained)
        {
            throw explained;
        }
    }
}
