using System.Text;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Json;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Catalog.Validation;

namespace Autodiscover.Tests;

/// <summary>Catalogs written in a test.</summary>
internal static class Catalogs
{
    public static CatalogReading Read(string json) => CatalogReader.Read(Encoding.UTF8.GetBytes(json));

    public static DomainIndex Hosted(string json)
    {
        var reading = Read(json);
        Assert.That(reading.Problems.Where(problem => problem.Severity == Severity.Error), Is.Empty);
        return reading.Domains!;
    }

    /// <summary>What is wrong with it, without lines and columns.</summary>
    public static string[] Problems(string json) =>
        [.. Read(json).Problems.Select(problem => (problem with { Place = null }).ToString())];

    /// <summary>
    /// What a catalog says of <c>example.com</c>, its host given and <paramref name="settings"/> beside.
    /// </summary>
    public static AccountSettings Settings(string settings, string? address = null)
    {
        var hosted = Hosted($$"""{ "host": "mail.example.com", "domains": ["example.com"], {{settings}} }""");
        Assert.That(hosted.TryFind("example.com", out var domain));
        return AccountSettings.Create(domain, EmailAddress.TryParse(address, out var person) ? person : null);
    }
}
