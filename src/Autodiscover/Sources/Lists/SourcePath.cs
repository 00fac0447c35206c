using Autodiscover.Sources.Reading;
using Autodiscover.Text;

namespace Autodiscover.Sources.Lists;

/// <summary>The path in a catalog that says where a source's files are.</summary>
internal static class SourcePath
{
    /// <summary>
    /// Throws a permanent <see cref="SourceException"/> where it cannot be a path; whether something is there is told
    /// by reading.
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
