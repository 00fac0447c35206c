using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Sources.Domains;
using Autodiscover.Sources.Reading;

namespace Autodiscover.Tests.Sources.Domains;

public sealed class CompositionTests
{
    private const string Written = """
        {
          "host": "mail.example.com",
          "settings": { "gold": { "host": "gold.example.com", "login": "{local}" } },
          "domains": { "written.example": { "host": "written.example.com" }, "*.wild.example": {} }
        }
        """;

    private readonly List<(int Source, int Rows, string Reason)> skipped = [];

    [SetUp]
    public void Forget() => skipped.Clear();

    [Test]
    public void A_written_name_wins_over_a_source()
    {
        var domains = Compose(Snapshots.From(new DomainRow("written.example", Host: "source.example.com")));

        Assert.That(Host(domains, "written.example"), Is.EqualTo("written.example.com"));
    }

    [Test]
    public void An_earlier_source_wins_over_a_later_one()
    {
        var domains = Compose(
            Snapshots.From(new DomainRow("a.example", Host: "first.example.com")),
            Snapshots.From(new DomainRow("a.example", Host: "second.example.com"), new DomainRow("b.example", Host: "second.example.com")));

        Assert.That(Host(domains, "a.example"), Is.EqualTo("first.example.com"));
        Assert.That(Host(domains, "b.example"), Is.EqualTo("second.example.com"));
    }

    [Test]
    public void What_a_row_does_not_say_is_as_the_catalog_has_it() =>
        Assert.That(Host(Compose(Snapshots.From(new DomainRow("a.example"))), "a.example"), Is.EqualTo("mail.example.com"));

    [Test]
    public void A_column_wins_over_the_group_and_the_group_over_the_catalog()
    {
        var domains = Compose(Snapshots.From(
            new DomainRow("a.example", Settings: "gold"), new DomainRow("b.example", Settings: "gold", Host: "own.example.com")));

        Assert.That((Host(domains, "a.example"), Login(domains, "a.example")), Is.EqualTo(("gold.example.com", "someone")));
        Assert.That((Host(domains, "b.example"), Login(domains, "b.example")), Is.EqualTo(("own.example.com", "someone")));
    }

    [Test]
    public void A_row_may_say_its_login_and_its_provider()
    {
        var domains = Compose(Snapshots.From(new DomainRow("a.example", Login: "{local}", Provider: "A & Co")));

        Assert.That(Login(domains, "a.example"), Is.EqualTo("someone"));
        Assert.That(domains.TryFind("a.example", out var domain) && domain.Settings.Provider?.Name == "A & Co");
    }

    [Test]
    public void A_pattern_is_filled_for_each_domain_and_alias()
    {
        var domains = Compose(Snapshots.From(new DomainRow("a.example", Host: "mx.{domain}"), new DomainRow("b.example", "a.example")));

        Assert.That(Host(domains, "a.example"), Is.EqualTo("mx.a.example"));
        Assert.That(Host(domains, "b.example"), Is.EqualTo("mx.b.example"));
    }

    [Test]
    public void An_alias_has_the_settings_of_its_target_also_of_a_written_one()
    {
        var domains = Compose(Snapshots.From(
            new DomainRow("b.example", "a.example"), new DomainRow("c.example", "written.example"),
            new DomainRow("a.example", Host: "a.example.com")));

        Assert.That(Host(domains, "b.example"), Is.EqualTo("a.example.com"));
        Assert.That(Host(domains, "c.example"), Is.EqualTo("written.example.com"));
        Assert.That(skipped, Is.Empty);
    }

    [Test]
    public void A_chain_of_three_aliases_is_followed_in_any_order()
    {
        var domains = Compose(Snapshots.From(
            new DomainRow("d.example", "c.example"), new DomainRow("c.example", "b.example"), new DomainRow("b.example", "a.example"),
            new DomainRow("a.example")));

        Assert.That(domains.Names, Is.SupersetOf(new[] { "a.example", "b.example", "c.example", "d.example" }));
    }

    [Test]
    public void A_ring_of_aliases_and_an_alias_of_nobody_are_skipped_with_the_reason()
    {
        var domains = Compose(Snapshots.From(
            new DomainRow("a.example", "b.example"), new DomainRow("b.example", "a.example"),
            new DomainRow("c.example", "nobody.example")));

        Assert.That(domains.Names, Is.EqualTo(new[] { "written.example" }));
        Assert.That(skipped, Is.EqualTo(new[] { (0, 3, "\"a.example\" is an alias of b.example, which is not hosted") }));
    }

    [Test]
    public void An_alias_that_is_a_domain_of_its_own_stays_one()
    {
        var domains = Compose(Snapshots.From(
            new DomainRow("a.example", "b.example"), new DomainRow("b.example", Host: "b.example.com"),
            new DomainRow("a.example", Host: "a.example.com")));

        Assert.That(Host(domains, "a.example"), Is.EqualTo("a.example.com"));
    }

    [TestCase("silver", null, null, "settings \"silver\" is not a group of the catalog")]
    [TestCase(null, "{password}", null, "login \"{password}\" is not a pattern like {email} or {local}")]
    [TestCase(null, null, "no host", "host \"no host\"")]
    public void A_row_that_cannot_be_used_is_skipped_with_the_reason(string? settings, string? login, string? host, string reason)
    {
        var bad = new DomainRow("bad.example", Settings: settings, Login: login, Host: host);
        var domains = Compose(
            Snapshots.From(new DomainRow("good.example")),
            Snapshots.From(bad, bad with { Domain = "worse.example" }, new DomainRow("fine.example")));

        Assert.That(domains.Names, Is.EquivalentTo(new[] { "written.example", "good.example", "fine.example" }));
        Assert.That(skipped, Has.Count.EqualTo(1));
        Assert.That((skipped[0].Source, skipped[0].Rows), Is.EqualTo((1, 2)));
        Assert.That(skipped[0].Reason, Does.StartWith(reason));
    }

    [Test]
    public void A_hundred_thousand_bad_rows_of_as_many_kinds_are_counted_in_one_pass()
    {
        var rows = Enumerable.Range(0, 100_000).Select(number => new DomainRow($"d{number}.example", Settings: $"group{number}"));

        var domains = Compose(Snapshots.From(rows));

        Assert.That(domains.Names, Is.EqualTo(new[] { "written.example" }));
        Assert.That(skipped.Sum(kind => kind.Rows), Is.EqualTo(100_000));
    }

    [Test]
    public void A_name_in_both_spellings_is_one_domain()
    {
        var domains = Compose(Snapshots.From(new DomainRow("bücher.example"), new DomainRow("XN--BCHER-KVA.example")));

        Assert.That(domains.Names, Is.EquivalentTo(new[] { "written.example", "xn--bcher-kva.example" }));
    }

    [Test]
    public void A_source_cannot_give_a_pattern()
    {
        var domains = Compose(Snapshots.From(new DomainRow("*"), new DomainRow("*.example.net")));

        Assert.That(domains.TryFindDefault("a.example", out _), Is.False);
        Assert.That(domains.TryFind("a.example.net", out _), Is.False);
    }

    [Test]
    public void A_listed_name_is_found_before_the_pattern_that_covers_it() =>
        Assert.That(
            Host(Compose(Snapshots.From(new DomainRow("a.wild.example", Host: "own.example.com"))), "a.wild.example"),
            Is.EqualTo("own.example.com"));

    [Test]
    public void The_index_is_complete_once_every_source_was_read()
    {
        var one = Snapshots.From(new DomainRow("a.example"));

        Assert.That(Compose(one, null).IsComplete, Is.False);
        Assert.That(Compose(one, one).IsComplete);
        Assert.That(Compose().IsComplete);
    }

    [Test]
    public void Settings_that_stay_the_same_stay_one_object_from_index_to_index()
    {
        var before = Compose(Snapshots.From(new DomainRow("a.example", Host: "own.example.com")));
        var after = Composition.Create(
            Catalogs.Read(Written).Catalog!, [Snapshots.From(new DomainRow("b.example", Host: "own.example.com"))], before);

        Assert.That(Find(after, "b.example").Settings, Is.SameAs(Find(before, "a.example").Settings));
    }

    private DomainIndex Compose(params SourceSnapshot?[] snapshots) => Composition.Create(
        Catalogs.Read(Written).Catalog!, snapshots, before: null, (source, rows, reason) => skipped.Add((source, rows, reason)));

    private static string Host(DomainIndex domains, string name)
    {
        var domain = Find(domains, name);
        return AccountSettings.Create(domain, null).Services[0].Host;
    }

    private static string Login(DomainIndex domains, string name)
    {
        Assert.That(EmailAddress.TryParse($"someone@{name}", out var person));
        return Find(domains, name).Settings.Login.For(person!);
    }

    private static MailDomain Find(DomainIndex domains, string name)
    {
        Assert.That(domains.TryFind(name, out var domain), name);
        return domain;
    }
}
