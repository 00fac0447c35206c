using System.Text.Json;
using System.Text.Json.Serialization;

namespace Autodiscover.Catalog.Json;

/// <summary>
/// How catalog JSON maps to the records: camel case, comments and trailing commas allowed, unknown properties refused.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    NewLine = "\n")]
[JsonSerializable(typeof(ServiceCatalog))]
[JsonSerializable(typeof(DomainEntry))]
[JsonSerializable(typeof(SourceEntry))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, DomainEntry>))]
internal sealed partial class CatalogJson : JsonSerializerContext;
