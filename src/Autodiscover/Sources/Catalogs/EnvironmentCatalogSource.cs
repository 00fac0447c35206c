using Autodiscover.Catalog;
using Autodiscover.Catalog.Validation;

namespace Autodiscover.Sources.Catalogs;

/// <summary>The smallest catalog, said in the environment, so that a container can start without any file.</summary>
internal sealed class EnvironmentCatalogSource : ICatalogSource
{
    public const string Host = "AUTODISCOVER_HOST";
    public const string Domains = "AUTODISCOVER_DOMAINS";

    private static readonly char[] Separators = [',', ';', ' ', '\t', '\n'];

    public static bool IsSet => Value(Host) is not null || Value(Domains) is not null;

    public string Name => $"${Host} and ${Domains}";

    public Task<CatalogReading> Read(CancellationToken stopping) => Task.FromResult(Read(Value(Host), Value(Domains)));

    /// <summary>The environment of a process does not change.</summary>
    public Task WaitForChange(CancellationToken stopping) => Task.Delay(Timeout.Infinite, stopping);

    internal static CatalogReading Read(string? host, string? domains)
    {
        var listed = (domains ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return CatalogReading.Create(new ServiceCatalog { Host = host, Domains = listed.Distinct().ToDictionary(name => name, _ => DomainEntry.Plain) });
    }

    private static string? Value(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
