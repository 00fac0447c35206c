namespace Autodiscover.Sources.Reading;

/// <summary>
/// A place where mail domains are kept: a database, a directory, another program's files. Nothing of it runs inside a
/// request. What an admin can fix (no connection, wrong password, missing table) is thrown as <see
/// cref="SourceException"/>.
/// </summary>
internal interface IDomainSource : IAsyncDisposable
{
    /// <summary>What the log, metrics and messages call it; it never holds a secret.</summary>
    string Name { get; }

    /// <summary>
    /// What an admin should know of how it is read at present, though nothing is wrong: a sentence. Null where there is
    /// nothing.
    /// </summary>
    string? Note => null;

    /// <summary>
    /// A text that stays the same while a whole read would give the same rows; null where nothing cheaper than reading
    /// can tell. It must hold within one process and across restarts.
    /// </summary>
    Task<string?> ReadVersion(CancellationToken stopping);

    /// <summary>Reads every row, as the source has it: whether a row makes sense is not decided here.</summary>
    Task Read(IDomainRows rows, CancellationToken stopping);

    /// <summary>
    /// Completes when the source itself says that it may have changed; where it cannot say so, only when <paramref
    /// name="stopping"/> ends it.
    /// </summary>
    Task WaitForChange(CancellationToken stopping);
}
