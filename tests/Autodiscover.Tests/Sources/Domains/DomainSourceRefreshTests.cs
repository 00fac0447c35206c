using Autodiscover.Catalog;
using Autodiscover.Refresh;
using Autodiscover.Sources.Domains;
using Autodiscover.Sources.Reading;
using Microsoft.Extensions.Time.Testing;

namespace Autodiscover.Tests.Sources.Domains;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DomainSourceRefreshTests : IAsyncDisposable
{
    private static readonly SourceEntry Entry = new() { Lines = "/etc/domains", Name = "panel" };
    private static readonly SourceException Down = new("cannot be reached: connection refused.");

    private readonly FakeTimeProvider clock = new();
    private readonly LogLines<DomainSourceRefreshTests> log = new();
    private readonly MemorySource source = new("a.example");
    private int changes;
    private DomainSourceRefresh refresh = null!;

    public ValueTask DisposeAsync() => source.DisposeAsync();

    [SetUp]
    public void Make_it() => refresh = Create(Entry);

    [Test]
    public async Task The_first_read_is_believed_even_an_empty_one()
    {
        source.Set();

        Assert.That(await Read());

        Assert.That(refresh.Snapshot!.Count, Is.Zero);
        Assert.That(changes, Is.EqualTo(1));
        Assert.That(refresh.Status.Trouble, Is.Null);
    }

    [Test]
    public async Task An_unchanged_version_reads_no_row()
    {
        source.Version = "1";
        await Read();

        await Read();
        source.Version = "2";
        await Read();

        Assert.That(source.Reads, Is.EqualTo(2));
    }

    [Test]
    public async Task Without_a_version_every_refresh_reads_and_the_same_rows_change_nothing()
    {
        await Read();
        var names = refresh.Snapshot!.Names;

        await Read();

        Assert.That((source.Reads, changes), Is.EqualTo((2, 1)));
        Assert.That(refresh.Snapshot.Names, Is.SameAs(names));
    }

    [Test]
    public async Task Another_row_is_in_force_and_said()
    {
        await Read();

        source.Rows = [new("a.example"), new("b.example"), new("no name")];
        await Read();

        Assert.That(refresh.Snapshot!.Names, Is.EqualTo(new[] { "a.example", "b.example" }));
        Assert.That((refresh.Status.Rows, refresh.Status.SkippedRows), Is.EqualTo((2, 1)));
        Assert.That(log.All.Last(), Is.EqualTo("Information: panel: 2 domains (was 1), 1 rows skipped"));
    }

    [Test]
    public async Task A_source_that_is_down_keeps_its_domains_and_says_so_once_and_again_when_it_is_back()
    {
        await Read();
        var success = refresh.Status.LastSuccess;
        clock.Advance(TimeSpan.FromMinutes(1));

        source.Trouble = Down;
        Assert.That(await Read(), Is.False);
        Assert.That(await Read(), Is.False);

        Assert.That(refresh.Snapshot!.Count, Is.EqualTo(1));
        Assert.That((refresh.Status.Failures, refresh.Status.Trouble, refresh.Status.LastSuccess), Is.EqualTo((2L, Down.Message, success)));

        source.Trouble = null;
        Assert.That(await Read());

        Assert.That(refresh.Status.Trouble, Is.Null);
        Assert.That(log.All.Skip(1), Is.EqualTo(new[]
        {
            "Error: panel: cannot be reached: connection refused. Its last 1 domains are still used; trying again",
            "Information: panel: answers again",
        }));
    }

    [Test]
    public async Task Reasons_that_take_turns_are_each_said_once()
    {
        for (var turn = 0; turn < 10; turn++)
        {
            source.Trouble = new SourceException(turn % 2 == 0 ? "refused." : "starting up.");
            await Read();
        }

        Assert.That(log.All, Is.EqualTo(new[]
        {
            "Error: panel: refused. None of its domains are known yet; trying again",
            "Error: panel: starting up. None of its domains are known yet; trying again",
        }));
    }

    [Test]
    public async Task A_read_that_hangs_is_given_up_and_counts_as_a_failure()
    {
        await Read();
        source.Hangs = true;

        var reading = Read();
        clock.Advance(TimeSpan.FromSeconds(61));

        Assert.That(await reading, Is.False);
        Assert.That(refresh.Status.Trouble, Is.EqualTo("did not answer within 60 s"));
        Assert.That(refresh.Snapshot!.Count, Is.EqualTo(1));
    }

    [Test]
    public void An_end_of_the_program_is_no_trouble_of_the_source()
    {
        source.Hangs = true;
        using var stopping = new CancellationTokenSource();

        var reading = refresh.Refresh(RefreshReason.Changed, stopping.Token);
        stopping.Cancel();

        Assert.That(async () => await reading, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(log.All, Is.Empty);
        Assert.That(refresh.Status.Failures, Is.Zero);
    }

    [Test]
    public async Task An_empty_result_is_believed_when_three_scheduled_reads_agree()
    {
        await Read();
        source.Set();

        var counts = new List<int>();
        for (var read = 0; read < 3; read++)
        {
            await Read();
            counts.Add(refresh.Snapshot!.Count);
            clock.Advance(TimeSpan.FromSeconds(60));
        }

        Assert.That(counts, Is.EqualTo(new[] { 1, 1, 0 }));
        Assert.That(refresh.Status.Trouble, Is.Null);
        Assert.That(log.All.Count(line => line.Contains("not accepted", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public async Task Many_reads_in_one_second_are_one_that_agrees()
    {
        await Read();
        source.Set();

        for (var read = 0; read < 10; read++)
        {
            await Read();
            clock.Advance(TimeSpan.FromSeconds(0.1));
        }

        Assert.That(refresh.Snapshot!.Count, Is.EqualTo(1));
        Assert.That(refresh.Status.Trouble, Is.EqualTo("gives 0 domains instead of 1, which is not accepted yet"));
    }

    [TestCase(40, 20, false)]
    [TestCase(40, 21, true)]
    [TestCase(19, 1, true)]
    [TestCase(19, 0, false)]
    [TestCase(1000, 501, true)]
    [TestCase(1000, 500, false)]
    public async Task A_loss_of_half_and_twenty_or_of_all_is_doubted(int before, int after, bool isBelieved)
    {
        source.Set(Snapshots.Many(before));
        await Read();

        source.Set(Snapshots.Many(after));
        await Read();

        Assert.That(refresh.Snapshot!.Count, Is.EqualTo(isBelieved ? after : before));
    }

    [Test]
    public async Task Losses_that_differ_from_read_to_read_do_not_agree()
    {
        source.Set(Snapshots.Many(1000));
        await Read();

        for (var left = 5; left > 0; left--)
        {
            source.Set(Snapshots.Many(left));
            await Read();
            clock.Advance(TimeSpan.FromSeconds(60));
        }

        Assert.That(refresh.Snapshot!.Count, Is.EqualTo(1000));
    }

    [Test]
    public async Task Domains_that_are_back_end_the_doubt()
    {
        await Read();
        source.Set();
        await Read();

        source.Set("a.example");
        await Read();
        clock.Advance(TimeSpan.FromSeconds(60));
        source.Set();
        await Read();
        clock.Advance(TimeSpan.FromSeconds(60));
        await Read();

        Assert.That(refresh.Snapshot!.Count, Is.EqualTo(1));
        Assert.That(log.All, Has.One.EqualTo("Information: panel: gives 1 domains, which is accepted now"));
    }

    [Test]
    public async Task SIGHUP_believes_at_once()
    {
        await Read();
        source.Set();
        await Read();

        await Read(RefreshReason.Requested);

        Assert.That(refresh.Snapshot!.Count, Is.Zero);
    }

    [Test]
    public async Task A_source_whose_losses_are_accepted_is_believed_at_once()
    {
        refresh = Create(Entry with { AcceptLosses = true });
        await Read();

        source.Set();
        await Read();

        Assert.That(refresh.Snapshot!.Count, Is.Zero);
    }

    [Test]
    public async Task A_doubted_read_is_read_again_though_its_version_stays()
    {
        source.Version = "1";
        await Read();
        (source.Rows, source.Version) = ([], "2");

        for (var read = 0; read < 3; read++)
        {
            await Read();
            clock.Advance(TimeSpan.FromSeconds(60));
        }

        Assert.That(refresh.Snapshot!.Count, Is.Zero);
    }

    [Test]
    public async Task It_is_time_to_read_when_the_interval_is_over_or_soon_after_the_source_says_so()
    {
        var waiting = refresh.WaitForChange(default);
        clock.Advance(TimeSpan.FromSeconds(53));
        Assert.That(waiting.IsCompleted, Is.False);
        clock.Advance(TimeSpan.FromSeconds(14));
        await waiting;

        var told = refresh.WaitForChange(default);
        source.SaySo();
        while (!told.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(0.3));
            await Task.Yield();
        }
    }

    [Test]
    public async Task A_copy_serves_until_the_source_answers_and_a_full_read_renews_it()
    {
        var folder = Directory.CreateTempSubdirectory("autodiscover-").FullName;
        try
        {
            await Read(Create(Entry, folder));
            var second = Create(Entry, folder);
            source.Trouble = Down;

            await second.ReadCopy(default);
            await Read(second);

            Assert.That(second.Snapshot!.Names, Is.EqualTo(new[] { "a.example" }));
            Assert.That((second.Status.Rows, second.Status.LastSuccess), Is.EqualTo((1, (DateTimeOffset?)null)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public async Task A_copy_that_cannot_be_written_is_said_and_stops_nothing()
    {
        await Read(Create(Entry, "/nonexistent/state"));

        Assert.That(changes, Is.EqualTo(1));
        Assert.That(log.All, Has.One.StartWith("Warning: panel: its copy on disk could not be written"));
    }

    [Test]
    public void Rows_that_the_catalog_cannot_use_are_counted_and_each_reason_is_logged_when_it_is_new()
    {
        refresh.NoteUnusable([(2, "one"), (3, "two")]);
        refresh.NoteUnusable([(2, "one"), (3, "two")]);
        refresh.NoteUnusable([.. Enumerable.Range(0, 1000).Select(number => (1, $"kind {number}"))]);

        Assert.That(refresh.Status.UnusableRows, Is.EqualTo(1000));
        Assert.That(log.All.Take(2), Is.EqualTo(new[] { "Warning: panel: 2 rows skipped: one", "Warning: panel: 3 rows skipped: two" }));
        Assert.That(log.All.Count(), Is.EqualTo(7));
    }

    private DomainSourceRefresh Create(SourceEntry entry, string? folder = null) =>
        new(entry, source, folder is null ? null : SnapshotCopy.Create(folder, entry), clock, log, () => changes++);

    private Task<bool> Read(RefreshReason reason = RefreshReason.Changed) => refresh.Refresh(reason, default);

    private static Task<bool> Read(DomainSourceRefresh one) => one.Refresh(RefreshReason.Changed, default);
}
