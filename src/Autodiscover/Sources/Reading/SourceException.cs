namespace Autodiscover.Sources.Reading;

/// <summary>
/// A source that cannot be read, said for people in one line: what was tried, what came back, what to do. Never a
/// secret, never .NET's words.
/// </summary>
internal sealed class SourceException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>
    /// True where trying again cannot help until somebody edits the catalog or a secret: malformed options, an
    /// unreadable secret.
    /// </summary>
    public bool IsPermanent { get; init; }
}
