namespace Autodiscover.Files;

/// <summary>
/// A file that cannot be read, explained for people: the message has the path, what was seen and what is allowed.
/// </summary>
internal sealed class UnreadableFileException(string message) : IOException(message)
{
    /// <summary>There is no file, as far as this user can see.</summary>
    public bool IsMissing { get; init; }

    /// <summary>This user may not read it.</summary>
    public bool IsDenied { get; init; }

    public bool IsTooLarge { get; init; }
}
