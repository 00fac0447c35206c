using Autodiscover.Catalog;
using Autodiscover.Catalog.Validation;

namespace Autodiscover.Sources.Catalogs;

/// <summary>A minimal catalog from environment variables, so that a container can start without files.</summary>
internal sealed class EnvironmentCatalogSource : ICatalogSource
{
    public const string Host = "AUTODISCOVER_HOST";
    public const string Domains = "AUTODISCOVER_DOMAINS";

    private const string HostPath = "$.host";
    private const string DomainsPath = "$.domains";

    private static readonly char[] Separators = [',', ';', ' ', '\t', '\r', '\n'];

    public static bool IsSet => Value(Host) is not null || Value(Domains) is not null;

    public string Name => "environment";

    public Task<CatalogReading> Read(CancellationToken stopping) =>
        Task.FromResult(Read(Value(Host), Value(Domains)));

    /// <summary>The environment of a process does not change.</summary>
    public Task WaitForChange(CancellationToken stopping) => Task.Delay(Timeout.Infinite, stopping);

    internal static CatalogReading Read(string? host, string? domains)
    {
        const StringSplitOptions Neatly = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        var listed = (domains ?? "").Split(Separators, Neatly).Distinct().ToList();
        if (Missing(host, listed) is { Count: > 0 } missing)
        {
            return new CatalogReading(null, missing);
        }

        var reading = CatalogReading.Create(new ServiceCatalog
        {
            Host = host,
            Domains = listed.ToDictionary(name => name, _ => DomainEntry.Plain),
        });
        return reading with { Problems = [.. reading.Problems.Select(problem => problem with { Path = Variable(problem.Path) })] };
    }

    private static List<CatalogProblem> Missing(string? host, List<string> domains) =>
    [
        .. host is null
            ? [new CatalogProblem(Severity.Error, Host, "is not set; set it to the name of the mail server, like mail.example.com.")]
            : Array.Empty<CatalogProblem>(),
        .. domains.Count == 0
            ? [new CatalogProblem(Severity.Error, Domains, "names no domain; set it to the mail domains, like example.com,example.org.")]
            : Array.Empty<CatalogProblem>(),
    ];

    /// <summary>People who set variables do not know JSON paths.</summary>
    private static string Variable(string path) =>
        path == HostPath ? Host : path.StartsWith(DomainsPath, StringComparison.Ordinal) ? Domains : $"{Host}, {Domains}";

    private static string? Value(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
