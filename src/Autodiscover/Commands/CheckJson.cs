using System.Text.Json;
using System.Text.Json.Serialization;
using Autodiscover.Catalog;
using Autodiscover.Sources;
using Autodiscover.Text;

namespace Autodiscover.Commands;

/// <summary>What <c>check</c> found, for programs.</summary>
internal static partial class CheckJson
{
    public static string Render(
        string catalog, IReadOnlyList<CatalogProblem> problems, int? domains, IReadOnlyList<SourceResult> sources)
    {
        var page = new Page(
            SchemaVersion: 1,
            JsonTime.Now,
            catalog,
            CanBeServed: domains is not null,
            domains,
            problems.Count(problem => problem.Severity == Severity.Error),
            problems.Count(problem => problem.Severity == Severity.Warning),
            [.. problems.OrderByDescending(problem => problem.Severity).Select(Convert)],
            [.. sources.Select(Convert)]);
        return JsonSerializer.Serialize(page, new CheckShape(ReadableJson.From(CheckShape.Default)).Page) + "\n";
    }

    private static Problem Convert(CatalogProblem problem) => new(
        problem.Severity.ToString().ToLowerInvariant(), problem.Path, problem.Place?.Line, problem.Place?.Column, problem.Message);

    private static Source Convert(SourceResult source) => new(
        source.Name,
        source.Snapshot?.Names.Length,
        source.Snapshot?.Aliases.Length,
        source.Snapshot is null ? null : source.SkippedRows,
        source.Trouble,
        source.Warnings);

    internal sealed record Page(
        int SchemaVersion,
        DateTimeOffset Time,
        string Catalog,
        bool CanBeServed,
        int? Domains,
        int Errors,
        int Warnings,
        IReadOnlyList<Problem> Problems,
        IReadOnlyList<Source> Sources);

    internal sealed record Problem(string Severity, string Path, int? Line, int? Column, string Message);

    internal sealed record Source(
        string Name, int? Domains, int? Aliases, int? SkippedRows, string? Trouble, IReadOnlyList<string> Warnings);

    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        NewLine = "\n")]
    [JsonSerializable(typeof(Page))]
    internal sealed partial class CheckShape : JsonSerializerContext;
}
