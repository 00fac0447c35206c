using Autodiscover.Catalog;
using Autodiscover.Catalog.Json;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Catalog.Validation;

namespace Autodiscover.Tests;

/// <summary>
/// The catalogs in <c>samples/</c>, and every mail domain they host: what the snapshot tests run over.
/// </summary>
internal static class Samples
{
    public static IEnumerable<string> Names { get; } =
    [
        .. Directory.EnumerateFiles(Repository.Folder("samples"), "*.json")
            .Select(Path.GetFileNameWithoutExtension)
            .Where(name => name != "catalog.schema")
            .Order(StringComparer.Ordinal)
            .OfType<string>(),
    ];

    /// <summary>Pairs of a sample and a mail domain it hosts; a wildcard is represented by a name it covers.</summary>
    public static IEnumerable<object[]> Domains { get; } =
        [.. from sample in Names from listed in Catalog(sample).Domains.Keys select new object[] { sample, Covered(listed) }];

    /// <summary>Those of the pairs whose domain answers in a format.</summary>
    public static IEnumerable<object[]> Offering(Formats format) =>
        Domains.Where(pair => Settings((string)pair[0], (string)pair[1]).Offers(format));

    public static string File(string sample) => Repository.Folder($"samples/{sample}.json");

    public static CatalogReading Read(string sample) => CatalogReader.Read(System.IO.File.ReadAllBytes(File(sample)));

    public static AccountSettings Settings(string sample, string domain, string? address = null)
    {
        var parsed = EmailAddress.TryParse(address, out var person) ? person : null;
        return AccountSettings.Create(Domain(sample, domain), parsed);
    }

    public static MailDomain Domain(string sample, string name)
    {
        var hosted = Read(sample).Domains!;
        return hosted.TryFind(name, out var found) || hosted.TryFindDefault(name, out found) ? found : throw new ArgumentException(name);
    }

    private static ServiceCatalog Catalog(string sample) =>
        System.Text.Json.JsonSerializer.Deserialize(System.IO.File.ReadAllText(File(sample)), CatalogJson.Default.ServiceCatalog)!;

    private static string Covered(string listed) => listed switch
    {
        "*" => "anything.example",
        ['*', '.', .. var below] => "shop." + below,
        _ => DomainName.TryNormalize(listed, out var name) ? name : listed,
    };
}
