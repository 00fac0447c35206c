using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Json;
using Description = System.ComponentModel.DescriptionAttribute;

namespace Autodiscover.Tests.Catalog;

public sealed class CatalogSchemaTests
{
    private static readonly JsonSchemaExporterOptions Options = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = Describe,
    };
    private static readonly string File = Repository.Folder("samples/catalog.schema.json");

    /// <summary>UPDATE_SNAPSHOTS=1 writes the schema anew from the types.</summary>
    [Test]
    public void The_committed_schema_is_the_one_the_types_say()
    {
        var schema = Generate();
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            System.IO.File.WriteAllText(File, schema);
        }

        Assert.That(System.IO.File.ReadAllText(File), Is.EqualTo(schema));
    }

    [TestCaseSource(typeof(Samples), nameof(Samples.Names))]
    public void Every_sample_names_the_schema(string sample) =>
        Assert.That(System.IO.File.ReadAllText(Samples.File(sample)), Does.Contain("\"$schema\": \"./catalog.schema.json\""));

    private static string Generate()
    {
        var schema = (JsonObject)CatalogJson.Default.ServiceCatalog.GetJsonSchemaAsNode(Options);
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "Autodiscover service catalog");
        schema["anyOf"] = new JsonArray(Requires("domains"), Requires("sources"));
        var options = new JsonSerializerOptions
        {
            WriteIndented = true,
            NewLine = "\n",
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        return schema.ToJsonString(options) + "\n";
    }

    private static JsonObject Requires(string property) => new() { ["required"] = new JsonArray(property) };

    /// <summary>
    /// Adds what the exporter cannot know: the descriptions, and the types that read themselves from text.
    /// </summary>
    private static JsonObject Describe(JsonSchemaExporterContext context, JsonNode node)
    {
        var schema = node as JsonObject ?? [];
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        if (type.IsEnum)
        {
            schema["enum"] = new JsonArray([.. Enum.GetNames(type).Select(name => JsonValue.Create(name.ToLowerInvariant()))]);
        }
        else if (type == typeof(LoginTemplate))
        {
            schema["type"] = "string";
        }
        else if (type == typeof(IReadOnlyDictionary<string, DomainEntry>))
        {
            schema = Domains();
        }

        var description = context.PropertyInfo?.AttributeProvider?
            .GetCustomAttributes(typeof(Description), inherit: true)
            .OfType<Description>()
            .FirstOrDefault();
        if (description is not null)
        {
            schema["description"] = description.Description;
        }

        return schema;
    }

    /// <summary>Domains are a list of names or an object; the converter hides that from the exporter.</summary>
    private static JsonObject Domains() => new()
    {
        ["oneOf"] = new JsonArray(
            new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" }, ["minItems"] = 1 },
            new JsonObject
            {
                ["type"] = "object",
                ["additionalProperties"] = CatalogJson.Default.DomainEntry.GetJsonSchemaAsNode(Options),
                ["minProperties"] = 1,
            }),
    };
}
