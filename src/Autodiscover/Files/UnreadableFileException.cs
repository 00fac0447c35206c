namespace Autodiscover.Files;

/// <summary>A file that cannot be read, said for people: the message has the path, what was seen and what is allowed.</summary>
internal sealed class UnreadableFileException(string message) : IOException(message);
