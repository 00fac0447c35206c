using System.Net;
using Autodiscover.Catalog;
using Autodiscover.Refresh;
using Autodiscover.Sources;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Autodiscover.Tests.Sources;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class LiveCatalogTests : IDisposable
{
    private readonly FakeTimeProvider clock = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("autodiscover-");
    private readonly Refresher refresher;
    private readonly CatalogStore store;
    private readonly LiveCatalog live;

    public LiveCatalogTests()
    {
        refresher = new Refresher(clock, NullLogger<Refresher>.Instance);
        store = new CatalogStore(Catalogs.Read(Json()).Domains!, clock.GetUtcNow());
        live = new LiveCatalog(store, refresher, folder.FullName, clock, NullLogger<LiveCatalog>.Instance);
    }

    public void Dispose()
    {
        refresher.Dispose();
        SpinWait.SpinUntil(IsDeleted, TimeSpan.FromSeconds(10));
    }

    /// <summary>A copy that is being written comes to its end beside the deletion.</summary>
    private bool IsDeleted()
    {
        try
        {
            folder.Delete(recursive: true);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    [Test]
    public async Task Domains_of_a_source_are_in_force_beside_the_written_ones()
    {
        Write("one", "a.example");

        await Start("one");

        Assert.That(store.Current.Names, Is.EquivalentTo(new[] { "written.example", "a.example" }));
        Assert.That(store.IsDegraded, Is.False);
    }

    [Test]
    public async Task A_reload_keeps_a_source_that_is_written_alike_and_drops_the_others()
    {
        Write("one", "a.example");
        Write("two", "b.example");
        await Start("one", "two");
        File.Delete(Place("one"));

        await live.Replace(Catalog("one"), default);

        Assert.That(store.Current.Names, Is.EquivalentTo(new[] { "written.example", "a.example" }));
        Assert.That(store.Current.IsComplete);
        Assert.That(store.Sources().Select(source => source.Rows), Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public async Task A_reload_that_only_renames_a_source_keeps_its_domains_while_it_is_away()
    {
        Write("one", "a.example");
        await Start("one");
        File.Delete(Place("one"));
        folder.EnumerateFiles("domains-*").ToList().ForEach(copy => copy.Delete());
        var catalog = Catalog("one");

        await live.Replace(catalog with { Sources = [catalog.Sources![0] with { Name = "renamed", RefreshSeconds = 5 }] }, default);

        Assert.That(store.Current.Names, Is.EquivalentTo(new[] { "written.example", "a.example" }));
        Assert.That(store.Current.IsComplete);
        Assert.That(store.Sources().Select(source => (source.Name, source.Rows)), Is.EqualTo(new[] { ("renamed", 1) }));
    }

    [Test]
    public async Task A_source_that_a_reload_adds_is_read_at_once()
    {
        Write("one", "a.example");
        Write("two", "b.example");
        await Start("one");

        await live.Replace(Catalog("two", "one"), default);
        await Complete();

        Assert.That(store.Current.Names, Is.EquivalentTo(new[] { "written.example", "a.example", "b.example" }));
    }

    [Test]
    public async Task The_copy_serves_at_the_next_start_while_the_source_is_away()
    {
        Write("one", "a.example");
        await Start("one");
        await Until(() => folder.EnumerateFiles("domains-*").Any(file => file.Extension != ".new"));
        File.Delete(Place("one"));

        var next = new CatalogStore(Catalogs.Read(Json("one")).Domains!, clock.GetUtcNow());
        using var idle = new Refresher(clock, NullLogger<Refresher>.Instance);
        await new LiveCatalog(next, idle, folder.FullName, clock, NullLogger<LiveCatalog>.Instance).Start(Catalog("one"), default);

        Assert.That(next.Current.Names, Is.EquivalentTo(new[] { "written.example", "a.example" }));
        Assert.That(next.Current.IsComplete);
    }

    [Test]
    public async Task Before_the_first_read_what_is_written_is_answered_and_the_rest_is_not_known_yet()
    {
        using var catalog = new TemporaryCatalog(Json("missing"));
        using var server = new Server(catalog.Path);

        using var written = await server.Get("/mail/config-v1.1.xml", "autoconfig.written.example");
        using var other = await server.Get("/mail/config-v1.1.xml", "autoconfig.a.example");
        using var ready = await server.Get("/healthz/ready");
        var gate = await server.From("127.0.0.1", "/tls/allowed?domain=autoconfig.a.example");

        Assert.That(written.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(other.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(other.Headers.RetryAfter?.Delta, Is.GreaterThan(TimeSpan.Zero));
        Assert.That(ready.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(await ready.Content.ReadAsStringAsync(), Is.EqualTo("waiting for a source\n"));
        Assert.That(gate.Response.StatusCode, Is.Not.EqualTo(200));
    }

    private async Task Start(params string[] sources)
    {
        await live.Start(Catalog(sources), default);
        await refresher.StartAsync(default);
        await Complete();
    }

    private Task Complete() => Until(() => store.Current.IsComplete);

    private static async Task Until(Func<bool> isTrue)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!isTrue())
        {
            await Task.Delay(5, patience.Token);
        }
    }

    private void Write(string source, string domain) => File.WriteAllText(Place(source), domain + "\n");

    private string Place(string source) => Path.Combine(folder.FullName, $"{source}.txt");

    private ServiceCatalog Catalog(params string[] sources) => Catalogs.Read(Json(sources)).Catalog!;

    private string Json(params string[] sources) => $$"""
        {
          "host": "mail.example.com",
          "domains": ["written.example"],
          "sources": [{{string.Join(", ", sources.Select(source => $$"""{ "lines": "{{Place(source)}}" }"""))}}]
        }
        """;
}
