using System.Text.Json;
using System.Text.Json.Serialization;

namespace Autodiscover.Documents.Page;

/// <summary>How the texts are read: every key must be there, and no others.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    ReadCommentHandling = JsonCommentHandling.Skip,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(PageTexts))]
internal sealed partial class PageTextsJson : JsonSerializerContext;
