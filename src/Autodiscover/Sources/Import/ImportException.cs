namespace Autodiscover.Sources.Import;

/// <summary>
/// A file that cannot become a catalog, said for people: the message has the place, what was seen and what is
/// allowed.
/// </summary>
internal sealed class ImportException(string message) : Exception(message);
