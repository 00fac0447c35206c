using Autodiscover.Refresh;
using Microsoft.Extensions.Time.Testing;

namespace Autodiscover.Tests.Refresh;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class RefresherTests : IDisposable
{
    private readonly FakeTimeProvider clock = new();
    private readonly LogLines<Refresher> log = new();
    private readonly Refresher refresher;

    public RefresherTests() => refresher = new Refresher(clock, log);

    public void Dispose() => refresher.Dispose();

    [Test]
    public async Task A_change_is_read()
    {
        var item = await Start(new Item());

        item.Change();

        Assert.That(await item.Next(), Is.EqualTo(RefreshReason.Changed));
    }

    [Test]
    public async Task What_is_added_before_the_start_is_read_at_once_where_it_asks_for_it()
    {
        var item = new Item();
        refresher.Add(item, atOnce: true);

        await refresher.StartAsync(default);

        Assert.That(await item.Next(), Is.EqualTo(RefreshReason.Changed));
    }

    [Test]
    public async Task A_request_reads_everything()
    {
        var (one, two) = (await Start(new Item()), await Start(new Item()));

        refresher.Request();

        Assert.That((await one.Next(), await two.Next()), Is.EqualTo((RefreshReason.Requested, RefreshReason.Requested)));
    }

    [Test]
    public async Task A_request_during_a_refresh_is_not_lost()
    {
        var item = new Item { Hold = new TaskCompletionSource() };
        await Start(item);
        item.Change();
        await item.Next();

        refresher.Request();
        item.Hold.SetResult();

        Assert.That(await item.Next(), Is.EqualTo(RefreshReason.Requested));
    }

    [Test]
    public async Task What_failed_is_tried_again_after_pauses_that_grow_to_two_minutes()
    {
        var item = await Start(new Item { Succeeds = false });
        item.Change();
        await item.Next();

        var pauses = new List<double>();
        for (var failures = 0; failures < 9; failures++)
        {
            pauses.Add(await PauseOf(item));
        }

        Assert.That(pauses.Take(4).Select(pause => Math.Ceiling(pause / 2)), Is.EqualTo(new[] { 1, 2, 4, 8 }).Within(2));
        Assert.That(pauses, Is.All.LessThan(122));
        Assert.That(pauses[^1], Is.GreaterThan(89));
    }

    [Test]
    public async Task After_a_success_the_pauses_begin_anew()
    {
        var item = await Start(new Item { Succeeds = false });
        item.Change();
        await item.Next();
        await PauseOf(item);
        await PauseOf(item);

        item.Succeeds = true;
        await PauseOf(item);
        item.Succeeds = false;
        item.Change();
        await item.Next();

        Assert.That(await PauseOf(item), Is.LessThan(3));
    }

    [Test]
    public async Task What_takes_too_long_is_given_up_and_tried_again()
    {
        var item = new Item { Hold = new TaskCompletionSource() };
        await Start(item);
        item.Change();
        await item.Next();

        await Advance(item, TimeSpan.FromSeconds(5));

        Assert.That(log.All.First(), Is.EqualTo("Warning: item: gave up after 10 s; still using what was read before"));
        Assert.That(item.Reasons.Last(), Is.EqualTo(RefreshReason.Retry));
    }

    [Test]
    public async Task One_that_hangs_holds_up_no_other()
    {
        var hanging = new Item { Hold = new TaskCompletionSource() };
        await Start(hanging);
        var other = await Start(new Item());
        hanging.Change();
        await hanging.Next();

        other.Change();

        Assert.That(await other.Next(), Is.EqualTo(RefreshReason.Changed));
    }

    [Test]
    public async Task A_fault_ends_neither_it_nor_others()
    {
        var faulty = await Start(new Item { Fault = new InvalidOperationException("secret") });
        var other = await Start(new Item());
        faulty.Change();
        await faulty.Next();
        other.Change();
        await other.Next();

        faulty.Fault = null;
        await Advance(faulty, TimeSpan.FromSeconds(1));

        Assert.That(faulty.Reasons, Is.EqualTo(new[] { RefreshReason.Changed, RefreshReason.Retry }));
        Assert.That(log.All, Has.One.StartWith("Error: item: not read for a fault of this program")
            .And.One.Contains("InvalidOperationException"));
        Assert.That(log.All, Has.None.Contains("secret"));
    }

    [Test]
    public async Task A_fault_while_waiting_makes_a_pause_instead_of_a_busy_loop()
    {
        var item = await Start(new Item { WaitFault = new InvalidOperationException() });
        while (!log.All.Any())
        {
            await Task.Yield();
        }

        await Advance(item, TimeSpan.FromSeconds(0.5));

        Assert.That(log.All.Count(), Is.LessThanOrEqualTo(2));
        Assert.That(item.Reasons, Has.All.EqualTo(RefreshReason.Retry));
    }

    [Test]
    public async Task What_is_removed_is_cancelled_and_read_no_more()
    {
        var item = new Item { Hold = new TaskCompletionSource() };
        await Start(item);
        item.Change();
        await item.Next();

        refresher.Remove(item);
        await item.Cancelled;
        refresher.Request();
        refresher.Remove(item);

        Assert.That(item.Reasons, Has.Count.EqualTo(1));
        Assert.That(log.All, Is.Empty);
    }

    [Test]
    public async Task The_end_of_the_host_ends_what_is_under_way_without_a_word()
    {
        var item = new Item { Hold = new TaskCompletionSource() };
        await Start(item);
        item.Change();
        await item.Next();

        await refresher.StopAsync(default);
        await item.Cancelled;

        Assert.That(log.All, Is.Empty);
    }

    private async Task<Item> Start(Item item)
    {
        refresher.Add(item);
        await refresher.StartAsync(default);
        return item;
    }

    /// <summary>Lets time pass until the item is read again, and tells how much it was.</summary>
    private async Task<double> PauseOf(Item item)
    {
        var before = clock.GetUtcNow();
        await Advance(item, TimeSpan.FromSeconds(0.5));
        return (clock.GetUtcNow() - before).TotalSeconds;
    }

    /// <summary>Time passes in steps, each long enough in the real world for what it set going.</summary>
    private async Task Advance(Item item, TimeSpan step)
    {
        var next = item.Next();
        while (await Task.WhenAny(next, Task.Delay(1)) != next)
        {
            clock.Advance(step);
        }
    }

    private sealed class Item : IRefreshable
    {
        private readonly System.Threading.Channels.Channel<RefreshReason> refreshed =
            System.Threading.Channels.Channel.CreateUnbounded<RefreshReason>();

        private readonly System.Threading.Channels.Channel<bool> change = System.Threading.Channels.Channel.CreateUnbounded<bool>();
        private readonly TaskCompletionSource cancelled = new();

        public string Name => "item";

        public TimeSpan Timeout => TimeSpan.FromSeconds(10);

        public bool Succeeds { get; set; } = true;

        public Exception? Fault { get; set; }

        public Exception? WaitFault { get; set; }

        /// <summary>Set: a refresh takes until this is over.</summary>
        public TaskCompletionSource? Hold { get; set; }

        public List<RefreshReason> Reasons { get; } = [];

        public Task Cancelled => cancelled.Task.WaitAsync(TimeSpan.FromSeconds(10));

        public void Change() => change.Writer.TryWrite(true);

        public Task<RefreshReason> Next() => refreshed.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10));

        public Task WaitForChange(CancellationToken stopping) =>
            WaitFault is null ? change.Reader.ReadAsync(stopping).AsTask() : throw WaitFault;

        public async Task<bool> Refresh(RefreshReason reason, CancellationToken stopping)
        {
            Reasons.Add(reason);
            refreshed.Writer.TryWrite(reason);
            await using var noted = stopping.Register(() => cancelled.TrySetResult());
            await (Hold?.Task.WaitAsync(stopping) ?? Task.CompletedTask);
            return Fault is null ? Succeeds : throw Fault;
        }
    }
}
