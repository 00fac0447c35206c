using System.Text.RegularExpressions;
using Autodiscover.RealClientTests.Clients;
using Autodiscover.RealClientTests.Servers;
using Autodiscover.Tests;

namespace Autodiscover.RealClientTests.Scenarios;

/// <summary>What somebody sees who watches the server while Thunderbird sets an account up.</summary>
[Client("Thunderbird")]
public sealed partial class WatchedThunderbird
{
    private Thunderbird thunderbird = null!;

    [OneTimeSetUp]
    public async Task Start() => thunderbird = await Thunderbird.Start("thunderbird-watched");

    [OneTimeTearDown]
    public async Task Stop() => await thunderbird.DisposeAsync();

    [TestCase("secure.test")]
    [TestCase("outlook.test")]
    [TestCase("stranger.test")]
    public async Task Each_request_is_a_line_that_says_why(string domain)
    {
        using var watch = Background.Start($"watch-{domain}", Place.Program, ["watch", domain, "--management", Responder.Management]);
        await watch.Until(() => Task.FromResult(watch.Said.Contains("Watching", StringComparison.Ordinal)), "watches");

        await thunderbird.Run<FoundAccount>("find-account", new { Email = $"anna@{domain}", Password = Person.Password });
        await watch.Until(() => HasSaidAll(watch), "tells of each request");

        Snapshot.Match(string.Join('\n', Lines(watch)) + "\n", "txt");
    }

    /// <summary>The last line is there some moments after the answer it tells of.</summary>
    private static async Task<bool> HasSaidAll(Background watch)
    {
        var before = Lines(watch).Length;
        await Task.Delay(TimeSpan.FromSeconds(1));
        return before > 0 && Lines(watch).Length == before;
    }

    /// <summary>
    /// Thunderbird asks several URLs at once, so that their order is chance, and what came before each; what it asks by
    /// plain http it drops when https was faster.
    /// </summary>
    private static string[] Lines(Background watch) =>
    [
        .. watch.Said.Split('\n').Where(line => Time().IsMatch(line)).Select(line => After().Replace(Time().Replace(line, ""), ""))
            .Where(line => line.Contains(" https://", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal),
    ];

    [GeneratedRegex("^[0-9]{2}:[0-9]{2}:[0-9]{2} ")]
    private static partial Regex Time();

    [GeneratedRegex(" \\(went on after .*\\)$")]
    private static partial Regex After();
}
