using System.Diagnostics;
using System.Text.RegularExpressions;
using Autodiscover.RealClientTests.Clients;
using Autodiscover.Tests;

namespace Autodiscover.RealClientTests.Scenarios;

/// <summary>What an operator sees who watches while somebody sets up Thunderbird.</summary>
[Client("Thunderbird")]
public sealed partial class ThunderbirdWatch
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Test]
    public async Task Each_URL_that_Thunderbird_asks_is_a_line_with_its_reason()
    {
        await using var thunderbird = await Thunderbird.Start("thunderbird-watch");
        using var watching = await Background.Start("watch", Place.Program, ["watch", "--management", "http://127.0.0.1:9090"])
            .Until(() => Task.FromResult(Log().Contains("Watching", StringComparison.Ordinal)), "watched");

        await Find(thunderbird, "anna@secure.test");
        await Find(thunderbird, "anna@stranger.test");

        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience && !Log().Contains("404", StringComparison.Ordinal);)
        {
            await Task.Delay(100);
        }

        Snapshot.Match(string.Join('\n', Lines()) + "\n", "txt");
    }

    private static Task<FoundAccount> Find(Thunderbird thunderbird, string email) =>
        thunderbird.Run<FoundAccount>("find-account", new { Email = email, Password = Person.Password });

    private static string Log() => File.ReadAllText(Path.Combine(Place.Logs, "watch.out.log"));

    /// <summary>
    /// Thunderbird asks several URLs at once and hangs up on some, so neither their order nor who was hung up on is the
    /// same each time.
    /// </summary>
    private static IEnumerable<string> Lines() => Line().Matches(Log())
        .Select(line => line.Groups[1].Value)
        .Where(line => !line.Contains(" gone: ", StringComparison.Ordinal))
        .Distinct()
        .Order(StringComparer.Ordinal);

    [GeneratedRegex(@"^[0-9:]{8} (.*?)(?: \(went on .*)?$", RegexOptions.Multiline)]
    private static partial Regex Line();
}
