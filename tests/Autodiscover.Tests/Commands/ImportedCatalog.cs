using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;

namespace Autodiscover.Tests.Commands;

/// <summary>
/// What <c>import</c> made of a text: the catalog it wrote, which must be one that <c>check</c> accepts, and what it said.
/// </summary>
internal sealed record ImportedCatalog(string Json, string Said)
{
    public static async Task<ImportedCatalog> From(string text, string? kind = null)
    {
        var (exit, json, said) = await Run(text, kind);
        Assert.That(exit, Is.Zero, said);
        var errors = Catalogs.Read(json).Problems.Where(problem => problem.Severity == Severity.Error);
        Assert.That(errors, Is.Empty, json);
        return new ImportedCatalog(json, said);
    }

    /// <summary>The one line of a refusal.</summary>
    public static async Task<string> Refusal(string text, string? kind = null)
    {
        var (exit, json, said) = await Run(text, kind);
        Assert.That((exit, json), Is.EqualTo((2, "")));
        Assert.That(said, Does.Match("^[^\n]+\n$"));
        return said;
    }

    public string[] Domains => [.. Catalogs.Read(Json).Catalog!.Domains.Keys];

    public ServiceCatalog Catalog => Catalogs.Read(Json).Catalog!;

    /// <summary>What a domain publishes.</summary>
    public AccountSettings Settings(string domain)
    {
        var hosted = Catalogs.Hosted(Json);
        Assert.That(hosted.TryFind(domain, out var found) || hosted.TryFindDefault(domain, out found), domain);
        return AccountSettings.Create(found);
    }

    /// <summary>The services of a domain as <c>imap tls imap.example.com:993</c>.</summary>
    public string[] Services(string domain) =>
        [.. Settings(domain).Services.Select(one => $"{one.Protocol} {one.Security} {one.Host}:{one.Port}".ToLowerInvariant())];

    private static async Task<(int Exit, string Output, string Error)> Run(string text, string? kind)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, text);
            return await Cli.Run(kind is null ? ["import", file] : ["import", kind, file]);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
