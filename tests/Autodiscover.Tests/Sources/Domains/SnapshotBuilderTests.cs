using Autodiscover.Sources.Reading;

namespace Autodiscover.Tests.Sources.Domains;

public sealed class SnapshotBuilderTests
{
    [TestCase("Example.COM", "example.com")]
    [TestCase(" example.com ", "example.com")]
    [TestCase("example.com.", "example.com")]
    [TestCase("Bücher.example", "xn--bcher-kva.example")]
    [TestCase("xn--bcher-kva.example", "xn--bcher-kva.example")]
    public void A_name_is_brought_to_A_labels(string written, string name) =>
        Assert.That(Snapshots.From(new DomainRow(written)).Names, Is.EqualTo(new[] { name }));

    [TestCase(null)]
    [TestCase("")]
    [TestCase("ALL")]
    [TestCase("*")]
    [TestCase("*.example.com")]
    [TestCase("192.0.2.1")]
    [TestCase("exa mple.com")]
    [TestCase("-.example")]
    public void What_is_no_name_is_skipped_and_counted(string? written)
    {
        var snapshot = Snapshots.From(new DomainRow("example.com"), new DomainRow(written));

        Assert.That(snapshot.Names, Is.EqualTo(new[] { "example.com" }));
        Assert.That(snapshot.SkippedRows, Is.EqualTo(1));
        Assert.That(snapshot.SkippedExamples, Has.One.EqualTo($"\"{written}\" is not a domain name"));
    }

    [Test]
    public void Of_an_address_only_what_stands_after_the_at_sign_is_kept_for_the_report()
    {
        var snapshot = Snapshots.From(new DomainRow("someone@example.com"));

        Assert.That(snapshot.SkippedRows, Is.EqualTo(1));
        Assert.That(snapshot.SkippedExamples, Is.EqualTo(new[] { "\"…@example.com\" is not a domain name" }));
    }

    [Test]
    public void An_alias_of_itself_is_a_domain_of_its_own()
    {
        var snapshot = Snapshots.From(new DomainRow("bücher.example", "XN--bcher-kva.example.", Host: "mx.example"));

        Assert.That(snapshot.Names, Is.EqualTo(new[] { "xn--bcher-kva.example" }));
        Assert.That((snapshot.Aliases, snapshot.Kinds.Single().Host), Is.EqualTo((Array.Empty<(string, string)>(), "mx.example")));
    }

    [Test]
    public void An_alias_of_what_is_no_name_is_skipped()
    {
        var snapshot = Snapshots.From(new DomainRow("example.net", "not a name"));

        Assert.That((snapshot.Count, snapshot.SkippedRows), Is.EqualTo((0, 1)));
    }

    [Test]
    public void Few_examples_are_kept_of_many_bad_rows_and_none_can_break_a_line()
    {
        var snapshot = Snapshots.From(Enumerable.Range(0, 1000).Select(number => new DomainRow($"bad\n{number}")));

        Assert.That(snapshot.SkippedRows, Is.EqualTo(1000));
        Assert.That(snapshot.SkippedExamples, Has.Count.EqualTo(20).And.None.Contains("\n"));
    }

    [Test]
    public void Rows_that_say_the_same_share_one_kind()
    {
        var snapshot = Snapshots.From(
            new DomainRow("a.example", Host: "mail.example"), new DomainRow("b.example", Host: "mail.example"),
            new DomainRow("c.example", Host: ""));

        Assert.That(snapshot.Kinds, Has.Length.EqualTo(2));
        Assert.That(snapshot.KindOf, Is.EqualTo(new[] { 0, 0, 1 }));
    }

    [Test]
    public void The_digest_is_of_the_rows_whatever_their_order()
    {
        DomainRow[] rows = [new("a.example"), new("b.example", Host: "mail.example"), new("c.example", "a.example")];

        Assert.That(Snapshots.From(rows.Reverse()).Digest, Is.EqualTo(Snapshots.From(rows).Digest));
    }

    [TestCase("b.example", null, null)]
    [TestCase("a.example", null, "mail.example")]
    [TestCase("a.example", "b.example", null)]
    public void The_digest_tells_a_name_a_column_and_an_alias(string domain, string? aliasOf, string? host) =>
        Assert.That(Snapshots.From(new DomainRow(domain, aliasOf, host)).Digest,
            Is.Not.EqualTo(Snapshots.From(new DomainRow("a.example")).Digest));
}
