namespace Autodiscover.Sources.Reading;

/// <summary>
/// A source that cannot be read, explained for people in one line: what was tried, what the answer was, what to do.
/// Never contains a secret or .NET's own text.
/// </summary>
internal sealed class SourceException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>
    /// True if retrying cannot help until the catalog or a secret is edited: malformed options, an unreadable secret.
    /// </summary>
    public bool IsPermanent { get; init; }
}
