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
    /// A remark for the admin about the server that answered, as the end of a sentence; null if there is none.
    /// </summary>
    Task<string?> Describe(SqlSession session, CancellationToken stopping) => Task.FromResult<string?>(null);

    /// <summary>Explains a failure of the driver; null if it is not one of the driver's.</summary>
    SourceException? Explain(SqlAttempt attempt, Exception failure);
}
