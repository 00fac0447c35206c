using System.CommandLine;
using System.Globalization;
using System.Text;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Json;
using Autodiscover.Commands;
using Autodiscover.Tests.Commands;

namespace Autodiscover.Tests.Abuse;

/// <summary>
/// Every kind of file that an operator names, damaged by zzuf and read by the whole verb: run by tests/fuzz.sh, which
/// says how many (FUZZ_FILES) from which seed (SEED). One process reads them all, so that what one leaves behind is seen.
/// </summary>
[NonParallelizable]
public sealed class DamagedFilesTests
{
    private static readonly string[][] CatalogVerbs =
    [
        ["check", "--offline"], ["check", "--offline", "--json"], ["show", "example.com"], ["dns", "example.com"],
        ["check", "--offline", "--strict", "--all"], ["show", "user@example.com", "--as", "pox"], ["show", "example.com", "--json"],
        ["dns", "example.com", "--format", "octodns"], ["show", "user@example.com", "--as", "mobileconfig"],
        ["show", "example.com", "--as", "autoconfig"], ["dns", "example.com", "--format", "json"],
    ];

    private static readonly int Count = Setting("FUZZ_FILES", 0);
    private static readonly int Seed = Setting("SEED", 1);

    private readonly string folder = Directory.CreateTempSubdirectory("autodiscover-").FullName;

    [SetUp]
    public void Only_by_its_script()
    {
        if (Count == 0)
        {
            Assert.Ignore("tests/fuzz.sh runs this.");
        }
    }

    [OneTimeTearDown]
    public void Clean_up() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Catalogs_are_served_or_refused_in_words()
    {
        byte[][] pieces = [.. Samples.Names.Select(name => File.ReadAllBytes(Samples.File(name)))];
        var file = Path.Combine(folder, "catalog.json");

        await Feed("catalogs", pieces, file, number => Run([.. CatalogVerbs[number % CatalogVerbs.Length], "--catalog", file]));
    }

    [TestCaseSource(typeof(ImportSamples), nameof(ImportSamples.Kinds))]
    public async Task Imported_files_become_a_catalog_that_can_be_served_or_are_refused_in_words(string kind)
    {
        var file = Path.Combine(folder, $"import-{kind}");
        byte[][] pieces = [Encoding.UTF8.GetBytes(ImportSamples.ByKind[kind]), .. kind == "thunderbird" ? Documents() : []];

        await Feed($"{kind} files to import", pieces, file, async number =>
        {
            var (exit, output, error) = await Cli.Run(number % 4 == 0 ? ["import", file] : ["import", kind, file]);
            var isServed = exit == 0
                && CatalogReader.Read(Encoding.UTF8.GetBytes(output)).Problems.All(problem => problem.Severity != Severity.Error);
            return (isServed || (exit == 2 && output.Length == 0) ? exit : -1, output + error);
        });
    }

    [TestCaseSource(typeof(DamagedSource), nameof(DamagedSource.Kinds))]
    public async Task Files_of_sources_are_read_or_refused_in_words(string kind)
    {
        var (catalog, damaged, piece) = DamagedSource.Prepare(kind, folder);
        var file = Path.Combine(folder, "catalog.json");
        await File.WriteAllTextAsync(file, $$"""{ "host": "mail.example.com", "sources": [{{catalog}}] }""");

        await Feed($"files of {kind}", [piece], damaged, _ => Run(["check", "--all", file]));
    }

    private static async Task Feed(string kind, byte[][] pieces, string file, Func<int, Task<(int, string)>> use)
    {
        var (zzuf, report) = (new Zzuf(Seed), new DamageReport(kind, Seed));
        for (var number = 0; number < Count; number++)
        {
            if (number == Count / 10)
            {
                report.Warm();
            }

            var damaged = zzuf.Damage(pieces[number % pieces.Length]);
            await File.WriteAllBytesAsync(file, damaged);
            await report.Try(number, damaged, () => use(number));
        }

        report.End(Count);
    }

    private static async Task<(int Exit, string Said)> Run(string[] line)
    {
        var said = new StringWriter();
        var exit = await CommandLine.Run(line, new InvocationConfiguration { Output = said, Error = said });
        return (exit, said.ToString());
    }

    private static IEnumerable<byte[]> Documents() =>
        from file in ProviderDatabase.Files
        where file is not null
        select File.ReadAllBytes(Path.Combine(ProviderDatabase.Folder!, file));

    private static int Setting(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : usual;
}
