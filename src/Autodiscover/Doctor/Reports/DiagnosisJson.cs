using System.Text.Json;
using System.Text.Json.Serialization;
using Autodiscover.Doctor.Clients;
using Autodiscover.Doctor.Findings;
using Autodiscover.Text;

namespace Autodiscover.Doctor.Reports;

/// <summary>Diagnoses for programs. Names and codes are stable; new ones may be added.</summary>
internal static partial class DiagnosisJson
{
    public static string Render(IReadOnlyList<Diagnosis> diagnoses, DateTimeOffset time = default)
    {
        var worst = diagnoses.Count == 0 ? Level.Ok : diagnoses.Max(one => one.Worst);
        return JsonSerializer.Serialize(new Report(1, time, worst, [.. diagnoses.Select(Convert)]),
            new Shape(ReadableJson.From(Shape.Default)).Report) + "\n";
    }

    private static Domain Convert(Diagnosis diagnosis) => new(
        diagnosis.Domain,
        diagnosis.Worst,
        diagnosis.Failure,
        diagnosis.Dns,
        diagnosis.Tls,
        diagnosis.Services,
        diagnosis.Answers,
        diagnosis.Outside.Count > 0 ? diagnosis.Outside : null,
        [.. diagnosis.Clients.Select(client => new Client(client.Finding, client.Steps))]);

    internal sealed record Report(int SchemaVersion, DateTimeOffset Time, Level Worst, IReadOnlyList<Domain> Domains);

    internal sealed record Domain(
        string Name,
        Level Worst,
        Finding? Failure,
        IReadOnlyList<Finding> Dns,
        IReadOnlyList<Finding> Tls,
        IReadOnlyList<Finding> Services,
        IReadOnlyList<Finding> Answers,
        IReadOnlyList<Finding>? Outside,
        IReadOnlyList<Client> Clients);

    internal sealed record Client(Finding Verdict, IReadOnlyList<DiscoveryStep> Steps);

    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        NewLine = "\n")]
    [JsonSerializable(typeof(Report))]
    internal sealed partial class Shape : JsonSerializerContext;
}
