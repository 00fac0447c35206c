using System.Diagnostics;
using Autodiscover.Observability;
using Autodiscover.Observability.Watching;

namespace Autodiscover.Tests.Hosting;

/// <summary>Those who watch cost a bounded amount, and nothing while there are none.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WatchersTests
{
    private static readonly WatchedRequest Request = new()
    {
        Time = DateTimeOffset.UnixEpoch,
        Format = "autoconfig",
        Method = "GET",
        Host = "autoconfig.shop.example",
        Path = "/mail/config-v1.1.xml",
        Status = 404,
        Outcome = Outcome.NotFound,
        Asked = "",
        Domains = Samples.Read("mailcow").Domains!,
    };

    private readonly RequestWatch watch = new(TimeProvider.System);

    [Test]
    public void Nothing_is_watched_before_the_first_and_after_the_last_watcher()
    {
        Assert.That(watch.IsWatched, Is.False);

        var watcher = watch.TryAdd(new WatchFilter())!;
        Assert.That(watch.IsWatched, Is.True);

        watch.Remove(watcher);
        Assert.That(watch.IsWatched, Is.False);
    }

    [Test]
    public async Task A_slow_watcher_loses_lines_and_is_told_how_many()
    {
        var watcher = watch.TryAdd(new WatchFilter())!;
        for (var request = 0; request < 300; request++)
        {
            watch.Tell(Request);
        }

        var seen = 0;
        while (await watcher.Next(CancellationToken.None) is { Dropped: null })
        {
            seen++;
        }

        watch.Tell(Request);
        Assert.That(seen, Is.EqualTo(256));
        Assert.That((await watcher.Next(CancellationToken.None)).Dropped, Is.Null);
    }

    [Test]
    public async Task The_figure_of_lost_lines_is_whole()
    {
        var watcher = watch.TryAdd(new WatchFilter())!;
        for (var request = 0; request < 300; request++)
        {
            watch.Tell(Request);
        }

        var line = await watcher.Next(CancellationToken.None);
        while (line.Dropped is null)
        {
            line = await watcher.Next(CancellationToken.None);
        }

        Assert.That(line.Dropped, Is.EqualTo(300 - 256));
    }

    [Test]
    public void There_are_at_most_eight_at_a_time()
    {
        var watchers = Enumerable.Range(0, RequestWatch.Most + 1).Select(_ => watch.TryAdd(new WatchFilter())).ToList();

        Assert.That(watchers.Count(watcher => watcher is null), Is.EqualTo(1));

        watch.Remove(watchers[0]!);
        Assert.That(watch.TryAdd(new WatchFilter()), Is.Not.Null);
    }

    [TestCase(10, 20, true)]
    [TestCase(20, 10, false)]
    [TestCase(10, 40_000_000_000, false)]
    public void Only_what_was_answered_shortly_before_a_request_came_led_to_it(long ended, long came, bool follows)
    {
        var trail = new ClientHistory();
        trail.Follow(Request with { End = Ticks(ended) });

        var before = trail.Follow(Request with { Start = Ticks(came) });

        Assert.That(before is not null, Is.EqualTo(follows));
    }

    [Test]
    public void What_is_remembered_of_clients_is_bounded()
    {
        var trail = new ClientHistory();
        for (var caller = 0; caller < 10_000; caller++)
        {
            trail.Follow(Request with { Caller = caller });
        }

        var followed = Enumerable.Range(0, 10_000).Count(caller => trail.Follow(Request with { Caller = caller, Start = 1 }) is not null);

        Assert.That(followed, Is.LessThanOrEqualTo(256));
    }

    private static long Ticks(long nanoseconds) => (long)(nanoseconds * (Stopwatch.Frequency / 1e9));
}
