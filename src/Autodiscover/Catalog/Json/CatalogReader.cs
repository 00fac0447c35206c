using System.Text;
using System.Text.Json;
using Autodiscover.Catalog.Validation;

namespace Autodiscover.Catalog.Json;

/// <summary>Reads a catalog from bytes: returns the model, or all problems at once.</summary>
public static class CatalogReader
{
    public static CatalogReading Read(ReadOnlySpan<byte> json)
    {
        // Windows editors write a byte order mark, which JSON does not allow (RFC 8259 section 8.1).
        json = json.StartsWith(Encoding.UTF8.Preamble) ? json[Encoding.UTF8.Preamble.Length..] : json;
        if (WrongEncoding.Find(json) is { } refused)
        {
            return new CatalogReading(null, [refused]);
        }

        try
        {
            return ReadValid(json);
        }
        catch (InvalidOperationException)
        {
            // System.Text.Json can read a name like "\ud800", but not return it.
            return CatalogReading.Refused(
                CatalogProblem.WholeFile,
                "a text contains half of a surrogate pair, like \\ud800; write the character itself.");
        }
    }

    private static CatalogReading ReadValid(ReadOnlySpan<byte> json)
    {
        try
        {
            var catalog = JsonSerializer.Deserialize(json, CatalogJson.Default.ServiceCatalog)
                ?? throw new JsonException("null is not a catalog");
            var reading = CatalogReading.Create(catalog);
            var sources = catalog.Sources?.Select((_, index) => $"$.sources[{index}]").ToList() ?? [];
            return reading.Problems.Count + sources.Count == 0 ? reading : Place(reading, sources, json);
        }
        catch (JsonException)
        {
            return Place(new CatalogReading(null, Explain(json)), [], json);
        }
    }

    /// <summary>
    /// Adds the position to each problem; the positions of sources are kept, because sources are checked later.
    /// </summary>
    private static CatalogReading Place(CatalogReading reading, IReadOnlyList<string> sources, ReadOnlySpan<byte> json)
    {
        var unplaced = reading.Problems.Where(problem => problem.Place is null).Select(problem => problem.Path);
        var places = JsonPlaces.Find(json, [.. unplaced, .. sources]);
        return reading with
        {
            Problems = [.. reading.Problems.Select(problem =>
                problem.Place is null ? problem with { Place = places.Find(problem.Path, problem.IsOfName) } : problem)],
            SourcePlaces = [.. sources.Select(path => places.Find(path, isOfName: false))],
        };
    }

    /// <summary>
    /// The strict reader stops at the first problem; this one reports them all, and validates what is left.
    /// </summary>
    private static List<CatalogProblem> Explain(ReadOnlySpan<byte> json)
    {
        var (catalog, misshapen, missing) = LenientCatalogReader.Read(json.ToArray());
        if (catalog is null)
        {
            return misshapen;
        }

        // A dropped value must not also be reported as missing: rules about the same path, or the list around it, apply
        // only when the shape is right. Warnings wait too: they could be about a value that was only filled in.
        var dropped = misshapen.Select(shape => shape.Path).Concat(missing).ToHashSet(StringComparer.Ordinal);
        var around = dropped.SelectMany(AndAbove).ToHashSet(StringComparer.Ordinal);
        return [.. misshapen, .. CatalogValidator.Validate(catalog).Where(IsSure)];

        bool IsSure(CatalogProblem problem) => problem.Severity == Severity.Error
            && !around.Contains(problem.Path)
            && !AndAbove(problem.Path).Any(dropped.Contains)
            && (problem.Path != "$.domains" || !dropped.Contains("$.sources"));
    }

    private static IEnumerable<string> AndAbove(string path)
    {
        for (var next = path; next is not null; next = CatalogPath.Above(next))
        {
            yield return next;
        }
    }
}
