using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace Autodiscover.Tests.Oracles;

/// <summary>
/// The vendors' own schemas, which are not in this repository: $AUTODISCOVER_SCHEMAS names a folder with
/// AutodiscoverResponse.xsd, AutodiscoverMobileSync.xsd and apple/*.yaml. Without it the tests do the checks that
/// need none of them.
/// </summary>
internal static class Schemas
{
    private static readonly string? Folder =
        Environment.GetEnvironmentVariable("AUTODISCOVER_SCHEMAS") is { Length: > 0 } folder ? folder : null;

    /// <summary>Fails where Microsoft's schemas do not allow the document.</summary>
    public static void AssertMicrosoftAllows(byte[] document)
    {
        if (Folder is null)
        {
            return;
        }

        var schemas = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };
        schemas.Add(null, Path.Combine(Folder, "AutodiscoverResponse.xsd"));
        Assert.That(
            () => XDocument.Load(new MemoryStream(document)).Validate(schemas, (_, problem) => throw problem.Exception),
            Throws.Nothing);
    }

    /// <summary>
    /// The keys that Apple's list of a payload type marks as required at its top level; null without the lists.
    /// </summary>
    public static IReadOnlySet<string>? AppleRequires(string list) =>
        Folder is null ? null : ReadRequired(File.ReadLines(Path.Combine(Folder, "apple", list + ".yaml")));

    private static HashSet<string> ReadRequired(IEnumerable<string> lines)
    {
        var required = new HashSet<string>();
        var key = "";
        foreach (var line in lines)
        {
            key = line.StartsWith("- key: ", StringComparison.Ordinal) ? line["- key: ".Length..].Trim() : key;
            if (line == "  presence: required")
            {
                required.Add(key);
            }
        }

        return required;
    }
}
