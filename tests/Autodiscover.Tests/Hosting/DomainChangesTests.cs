using Autodiscover.Observability;
using Microsoft.Extensions.Logging;

namespace Autodiscover.Tests.Hosting;

public sealed class DomainChangesTests
{
    private const string Before = """{ "host": "mail.example.com", "domains": ["a.example", "b.example", "c.example"] }""";

    private const string After =
        """{ "host": "mail.example.com", "domains": { "b.example": {}, "c.example": { "host": "imap.example.com" }, "d.example": {} } }""";

    [Test]
    public void A_reload_is_told_in_figures_and_names_nobody()
    {
        var log = Told(LoggedDomain.Hashed, Before, After);

        Assert.That(log, Is.EqualTo(new[] { "Information: Domains: 1 added, 1 removed, 1 changed; now 3" }));
    }

    [Test]
    public void Names_are_told_at_debug_level_where_the_log_may_name_domains()
    {
        var log = Told(LoggedDomain.Plain, Before, After);

        Assert.That(log.Skip(1), Is.EqualTo(new[]
        {
            "Debug: Domains added: d.example (and 0 more)",
            "Debug: Domains removed: a.example (and 0 more)",
            "Debug: Domains changed: c.example (and 0 more)",
        }));
    }

    [Test]
    public void What_is_the_same_is_not_told() => Assert.That(Told(LoggedDomain.Plain, Before, Before), Is.Empty);

    [Test]
    public void Of_many_names_a_few_are_told()
    {
        var many = string.Join(',', Enumerable.Range(0, 100).Select(number => $"\"d{number}.example\""));

        var log = Told(LoggedDomain.Plain, Before, $$"""{ "host": "mail.example.com", "domains": [{{many}}] }""");

        Assert.That(log, Has.Some.EndsWith("(and 80 more)"));
    }

    private static IEnumerable<string> Told(LoggedDomain domain, string before, string after)
    {
        var log = new LogLines<DomainChanges> { Least = LogLevel.Debug };
        new DomainChanges(new LogOptions { Domain = domain }, log).Log(Catalogs.Hosted(before), Catalogs.Hosted(after));
        return log.All;
    }
}
