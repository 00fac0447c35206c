using Autodiscover.Refresh;
using Autodiscover.Sources;
using Autodiscover.Sources.Catalogs;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Autodiscover.Tests.Sources;

public sealed class CatalogRefreshTests
{
    private const string One = """{ "host": "mail.example.com", "domains": ["example.com"] }""";
    private const string Two = """{ "host": "mail.example.com", "domains": ["example.com", "example.org"] }""";
    private const string Bad = """{ "host": "mail.example.com", "domains": ["example.com", "not a name"], "colour": "blue" }""";

    private readonly FakeTimeProvider clock = new();
    private readonly LogLines<CatalogRefresh> log = new();
    private string folder = "";
    private FileCatalogSource source = null!;
    private CatalogStore store = null!;
    private CatalogRefresh refresh = null!;

    private string File => Path.Combine(folder, "catalog.json");

    [SetUp]
    public void Make_a_folder() => folder = Directory.CreateTempSubdirectory("autodiscover-").FullName;

    [TearDown]
    public void Remove_it() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task An_edit_in_place_is_taken_up()
    {
        await Start(One);

        await System.IO.File.WriteAllTextAsync(File, Two);
        await Changes();

        Assert.That(store.Current.Count, Is.EqualTo(2));
    }

    [Test]
    public async Task A_file_renamed_over_the_old_one_is_taken_up()
    {
        await Start(One);

        await System.IO.File.WriteAllTextAsync(File + ".new", Two);
        System.IO.File.Move(File + ".new", File, overwrite: true);
        await Changes();

        Assert.That(store.Current.Count, Is.EqualTo(2));
    }

    [Test]
    public async Task A_ConfigMap_swap_is_taken_up()
    {
        await Put("..old", One);
        await Put("..new", Two);
        Directory.CreateSymbolicLink(Path.Combine(folder, "..data"), "..old");
        System.IO.File.CreateSymbolicLink(File, "..data/catalog.json");
        await Start(catalog: null);

        Directory.Delete(Path.Combine(folder, "..data"));
        Directory.CreateSymbolicLink(Path.Combine(folder, "..data"), "..new");
        await Changes();

        Assert.That(store.Current.Count, Is.EqualTo(2));
    }

    [Test]
    public async Task A_bad_edit_keeps_the_last_good_catalog_and_logs_each_problem_once()
    {
        await Start(One);

        await System.IO.File.WriteAllTextAsync(File, Bad);
        await Changes();
        await refresh.Refresh(RefreshReason.Requested, CancellationToken.None);

        Assert.That(store.Current.Count, Is.EqualTo(1));
        Assert.That(store.IsDegraded);
        Assert.That(store.Reloads, Is.EqualTo((0, 2)));
        Assert.That(log.All.Count(line => line.Contains("$.colour", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That(log.All.Count(line => line.Contains("not a name", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public async Task A_good_edit_after_a_bad_one_is_in_force_again()
    {
        await Start(One);

        await System.IO.File.WriteAllTextAsync(File, Bad);
        await Changes();
        await System.IO.File.WriteAllTextAsync(File, Two);
        await Changes();

        Assert.That(store.Current.Count, Is.EqualTo(2));
        Assert.That(store.IsDegraded, Is.False);
    }

    [Test]
    public async Task A_file_that_vanishes_is_no_reason_to_stop_serving()
    {
        await Start(One);

        System.IO.File.Delete(File);
        await Changes();

        Assert.That(store.Current.Count, Is.EqualTo(1));
        Assert.That(store.Reloads, Is.EqualTo((0, 1)));
    }

    [TestCase("/dev/zero")]
    [TestCase("/dev")]
    public async Task A_link_to_what_is_no_file_is_refused_and_the_next_good_file_is_taken(string target)
    {
        await Start(One);

        System.IO.File.Delete(File);
        System.IO.File.CreateSymbolicLink(File, target);
        await Changes();
        var wasDegraded = store.IsDegraded;
        System.IO.File.Delete(File);
        await System.IO.File.WriteAllTextAsync(File, Two);
        await Changes();

        Assert.That(wasDegraded);
        Assert.That(log.All, Has.Some.Contains("it must be a regular file"));
        Assert.That(store.Current.Count, Is.EqualTo(2));
    }

    [Test]
    public async Task A_fifo_is_refused_without_waiting_for_a_writer()
    {
        await Start(One);

        System.IO.File.Delete(File);
        using var mkfifo = System.Diagnostics.Process.Start("mkfifo", [File]);
        await mkfifo.WaitForExitAsync();
        await refresh.Refresh(RefreshReason.Requested, CancellationToken.None);

        Assert.That(log.All, Has.Some.Contains("is a FIFO; it must be a regular file"));
        Assert.That(store.Current.Count, Is.EqualTo(1));
    }

    [Test]
    public async Task A_file_above_the_bound_is_refused_before_it_is_read()
    {
        await Start(One);

        await using (var large = System.IO.File.OpenWrite(File))
        {
            large.SetLength((FileCatalogSource.UsualMebibytes * 1024L * 1024) + 1);
        }

        await refresh.Refresh(RefreshReason.Requested, CancellationToken.None);

        Assert.That(log.All, Has.Some.Contains("is larger than the limit of 128 MiB; raise it with --max-catalog-size."));
        Assert.That(store.Current.Count, Is.EqualTo(1));
    }

    [Test]
    public async Task A_source_whose_secret_is_missing_waits_for_it_while_the_last_good_catalog_serves()
    {
        await Start(One);
        var secret = Path.Combine(folder, "secret");
        await System.IO.File.WriteAllTextAsync(File, $$"""
            {
              "host": "mail.example.com", "domains": ["example.com", "example.org"],
              "sources": [{ "mysql": "host=127.0.0.1 port=1 dbname=x", "preset": "mailcow", "password": { "file": "{{secret}}" } }]
            }
            """);

        var atOnce = await refresh.Refresh(RefreshReason.Changed, CancellationToken.None);
        var again = await refresh.Refresh(RefreshReason.Retry, CancellationToken.None);
        var (before, degraded) = (store.Current.Count, store.IsDegraded);
        await System.IO.File.WriteAllTextAsync(secret, "secret\n");
        var then = await refresh.Refresh(RefreshReason.Retry, CancellationToken.None);

        Assert.That((atOnce, again, then), Is.EqualTo((false, false, true)));
        Assert.That((before, degraded), Is.EqualTo((1, true)));
        Assert.That(log.All.Count(line => line.Contains("$.sources[0]", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That(store.Reloads, Is.EqualTo((1, 1)));
        Assert.That(store.Current.Count, Is.EqualTo(2));
    }

    private async Task Put(string below, string catalog)
    {
        var path = Directory.CreateDirectory(Path.Combine(folder, below)).FullName;
        await System.IO.File.WriteAllTextAsync(Path.Combine(path, "catalog.json"), catalog);
    }

    private async Task Start(string? catalog)
    {
        if (catalog is not null)
        {
            await System.IO.File.WriteAllTextAsync(File, catalog);
        }

        source = new FileCatalogSource(File, clock);
        var reading = await source.Read(CancellationToken.None);
        store = new CatalogStore(reading.Domains!, clock.GetUtcNow());
        var live = new LiveCatalog(
            store,
            new Refresher(clock, NullLogger<Refresher>.Instance),
            null,
            clock,
            NullLogger<LiveCatalog>.Instance);
        await live.Start(reading.Catalog!, CancellationToken.None);
        refresh = new CatalogRefresh(live, store, source, log);
    }

    /// <summary>Lets the source notice the change, and reads it.</summary>
    private async Task Changes()
    {
        var changed = refresh.WaitForChange(CancellationToken.None);
        while (!changed.IsCompleted)
        {
            clock.Advance(FileCatalogSource.Interval);
            await Task.Yield();
        }

        await refresh.Refresh(RefreshReason.Changed, CancellationToken.None);
    }
}
