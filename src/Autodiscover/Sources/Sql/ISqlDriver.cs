using Autodiscover.Sources.Reading;

namespace Autodiscover.Sources.Sql;

/// <summary>What differs between the databases.</summary>
internal interface ISqlDriver
{
    /// <summary>Opens a read-only session with a statement time-out.</summary>
    Task<SqlSession> Open(SqlAttempt attempt, string? password, CancellationToken stopping);

    /// <summary>
    /// A text that stays the same while <paramref name="query"/> gives the same rows, computed where the rows are.
    /// </summary>
    Task<string> ReadVersion(SqlSession session, string query, CancellationToken stopping);

    /// <summary>
    /// What an admin should know of the server that answered, as the rest of a sentence; null where there is nothing.
    /// </summary>
    Task<string?> Describe(SqlSession session, CancellationToken stopping) => Task.FromResult<string?>(null);

    /// <summary>Says what a failure of the driver means; null where it is none of the driver's.</summary>
    SourceException? Explain(SqlAttempt attempt, Exception failure);
}
