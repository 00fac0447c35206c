using Autodiscover.Sources.Reading;
using Autodiscover.Text;

namespace Autodiscover.Sources.Lists;

/// <summary>The path of a source's files in a catalog.</summary>
internal static class SourcePath
{
    /// <summary>
    /// Throws a permanent <see cref="SourceException"/> if it is not a valid path; whether the file exists is found
    /// when reading.
    /// </summary>
    public static string Require(string? path, string property, string meaning)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            throw Refused($"{property}: is empty; name the path of {meaning}.");
        }

        return path.Contains('\0') ? throw Refused($"{property}: {Printable.From(path)} is not a path; name the path of {meaning}.") : path;
    }

    private static SourceException Refused(string message) => new(message) { IsPermanent = true };
}
