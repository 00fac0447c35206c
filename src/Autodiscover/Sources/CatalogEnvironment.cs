using System.Text.Json;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Json;

namespace Autodiscover.Sources;

/// <summary>The smallest catalog, said in the environment, so that a container can start without any file.</summary>
internal static class CatalogEnvironment
{
    public const string Host = "AUTODISCOVER_HOST";
    public const string Domains = "AUTODISCOVER_DOMAINS";
    public const string Name = $"${Host} and ${Domains}";

    private static readonly char[] Separators = [',', ';', ' ', '\t', '\n'];

    public static bool IsSet => Value(Host) is not null || Value(Domains) is not null;

    public static CatalogReading Read() => Read(Value(Host), Value(Domains));

    /// <summary>Goes through the JSON reader, so that the same rules hold and the same words say what is wrong.</summary>
    public static CatalogReading Read(string? host, string? domains)
    {
        var listed = (domains ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var catalog = new ServiceCatalog { Host = host, Domains = listed.Distinct().ToDictionary(name => name, _ => DomainEntry.Plain) };
        return CatalogReader.Read(JsonSerializer.SerializeToUtf8Bytes(catalog, CatalogJson.Default.ServiceCatalog));
    }

    private static string? Value(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
