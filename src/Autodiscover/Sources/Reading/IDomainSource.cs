namespace Autodiscover.Sources.Reading;

/// <summary>
/// A place where mail domains are stored: a database, a directory, another program's files. It never runs inside a
/// request. Errors that an admin can fix (no connection, wrong password, missing table) are thrown as <see
/// cref="SourceException"/>.
/// </summary>
internal interface IDomainSource : IAsyncDisposable
{
    /// <summary>Its name in the log, metrics and messages; never contains a secret.</summary>
    string Name { get; }

    /// <summary>
    /// A remark for the admin about how it is currently read, though nothing is wrong: a sentence. Null if there is
    /// none.
    /// </summary>
    string? Note => null;

    /// <summary>
    /// A text that stays the same while a full read would give the same rows; null if only a full read can tell. It
    /// must stay the same within one process and across restarts.
    /// </summary>
    Task<string?> ReadVersion(CancellationToken stopping);

    /// <summary>Reads every row as it is in the source; rows are validated elsewhere.</summary>
    Task Read(IDomainRows rows, CancellationToken stopping);

    /// <summary>
    /// Completes when the source signals that it may have changed; if it cannot signal, only when <paramref
    /// name="stopping"/> ends it.
    /// </summary>
    Task WaitForChange(CancellationToken stopping);
}
