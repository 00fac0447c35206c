namespace Autodiscover.Files;

/// <summary>
/// A file that cannot be read, said for people: the message has the path, what was seen and what is allowed.
/// </summary>
internal sealed class UnreadableFileException(string message) : IOException(message)
{
    /// <summary>Nothing stands at the path, as far as this user may know.</summary>
    public bool IsMissing { get; init; }

    /// <summary>This user may not read it.</summary>
    public bool IsDenied { get; init; }
}
