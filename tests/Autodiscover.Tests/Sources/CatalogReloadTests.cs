using Autodiscover.Sources;
using Microsoft.Extensions.Time.Testing;

namespace Autodiscover.Tests.Sources;

public sealed class CatalogReloadTests
{
    private const string One = """{ "host": "mail.example.com", "domains": ["example.com"] }""";
    private const string Two = """{ "host": "mail.example.com", "domains": ["example.com", "example.org"] }""";
    private const string Bad = """{ "host": "mail.example.com", "domains": ["example.com", "not a name"], "colour": "blue" }""";

    private readonly FakeTimeProvider clock = new();
    private readonly LogLines<CatalogReload> log = new();
    private string folder = "";
    private CatalogStore store = null!;
    private CatalogReload reload = null!;

    private string File => Path.Combine(folder, "catalog.json");

    [SetUp]
    public void Make_a_folder() => folder = Directory.CreateTempSubdirectory("autodiscover-").FullName;

    [TearDown]
    public void Remove_it()
    {
        reload.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task An_edit_in_place_is_taken_up()
    {
        await Start(One);

        await System.IO.File.WriteAllTextAsync(File, Two);
        Pass(2);

        Assert.That(store.Current.Count, Is.EqualTo(2));
    }

    [Test]
    public async Task A_file_renamed_over_the_old_one_is_taken_up()
    {
        await Start(One);

        await System.IO.File.WriteAllTextAsync(File + ".new", Two);
        System.IO.File.Move(File + ".new", File, overwrite: true);
        Pass(2);

        Assert.That(store.Current.Count, Is.EqualTo(2));
    }

    [Test]
    public async Task A_ConfigMap_swap_is_taken_up()
    {
        await System.IO.File.WriteAllTextAsync(
            Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "..old")).FullName, "catalog.json"),
            One);
        await System.IO.File.WriteAllTextAsync(
            Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "..new")).FullName, "catalog.json"),
            Two);
        Directory.CreateSymbolicLink(Path.Combine(folder, "..data"), "..old");
        System.IO.File.CreateSymbolicLink(File, "..data/catalog.json");
        await Start(catalog: null);

        Directory.Delete(Path.Combine(folder, "..data"));
        Directory.CreateSymbolicLink(Path.Combine(folder, "..data"), "..new");
        Pass(2);

        Assert.That(store.Current.Count, Is.EqualTo(2));
    }

    [Test]
    public async Task A_bad_reload_keeps_the_last_good_catalog_and_tells_each_problem_once()
    {
        await Start(One);

        await System.IO.File.WriteAllTextAsync(File, Bad);
        Pass(10);
        reload.Reload();

        Assert.That(store.Current.Count, Is.EqualTo(1));
        Assert.That(store.State.IsLatest, Is.False);
        Assert.That(store.Reloads, Is.EqualTo((0, 2)));
        Assert.That(log.All.Count(line => line.Contains("$.colour", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That(log.All.Count(line => line.Contains("not a name", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public async Task A_good_edit_after_a_bad_one_is_in_force_again()
    {
        await Start(One);

        await System.IO.File.WriteAllTextAsync(File, Bad);
        Pass(2);
        await System.IO.File.WriteAllTextAsync(File, Two);
        Pass(2);

        Assert.That(store.Current.Count, Is.EqualTo(2));
        Assert.That(store.State.IsLatest);
    }

    [Test]
    public async Task A_file_that_vanishes_is_no_reason_to_stop_serving()
    {
        await Start(One);

        System.IO.File.Delete(File);
        Pass(10);

        Assert.That(store.Current.Count, Is.EqualTo(1));
        Assert.That(store.Reloads, Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task A_file_is_not_read_while_it_is_being_written()
    {
        await Start(One);

        await System.IO.File.WriteAllTextAsync(File, Bad);
        Pass(1);

        Assert.That(store.Reloads, Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task A_file_that_never_rests_is_read_all_the_same()
    {
        await Start(One);

        for (var edit = 1; edit <= 10; edit++)
        {
            await System.IO.File.WriteAllTextAsync(File, Two + new string(' ', edit));
            Pass(1);
        }

        Assert.That(store.Current.Count, Is.EqualTo(2));
    }

    [Test]
    public async Task Nothing_is_read_while_nothing_changes()
    {
        await Start(One);

        Pass(100);

        Assert.That(store.Reloads, Is.EqualTo((0, 0)));
    }

    private async Task Start(string? catalog)
    {
        if (catalog is not null)
        {
            await System.IO.File.WriteAllTextAsync(File, catalog);
        }

        var source = CatalogSource.FromFile(File);
        store = new CatalogStore(source.Read().Domains!, clock.GetUtcNow());
        reload = new CatalogReload(store, source, clock, log);
        await reload.StartAsync(CancellationToken.None);
        Pass(1);
    }

    private void Pass(int looks)
    {
        for (var look = 0; look < looks; look++)
        {
            clock.Advance(CatalogReload.Interval);
        }
    }
}
