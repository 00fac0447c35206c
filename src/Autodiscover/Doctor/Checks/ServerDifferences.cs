using Autodiscover.Text;

namespace Autodiscover.Doctor.Checks;

/// <summary>Describes in a few words which servers differ between a document and the catalog's own one.</summary>
internal static class ServerDifferences
{
    private const int MostTold = 10;

    /// <summary>Null if they are the same, in the same order.</summary>
    public static string? Text(IReadOnlyList<ParsedServer> found, IReadOnlyList<ParsedServer> wanted)
    {
        List<string> differences =
        [
            .. found.Except(wanted).Select(server => $"it names {server}"),
            .. wanted.Except(found).Select(server => $"it lacks {server}"),
        ];
        return differences.Count > 0 ? Some(differences)
            : found.SequenceEqual(wanted) ? null
            : "the order of the servers, which is their preference, is another";
    }

    private static string Some(List<string> differences)
    {
        var rest = differences.Count > MostTold ? $"; and {differences.Count - MostTold} more" : "";
        return string.Join("; ", differences.Take(MostTold).Select(difference => Printable.From(difference))) + rest;
    }
}
