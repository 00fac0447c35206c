using System.Text.RegularExpressions;

namespace Autodiscover.Tests.Commands;

public sealed class DnsCommandTests
{
    [TestCase("mailcow", "example.com", "zone")]
    [TestCase("mx-customers", "example.com", "zone")]
    [TestCase("many-domains", "bücher.example", "zone")]
    [TestCase("everything", "example.com", "zone")]
    [TestCase("minimal", "example.com", "json")]
    [TestCase("everything", "example.com", "nsupdate")]
    [TestCase("everything", "example.com", "octodns")]
    public async Task Every_record_is_ready_to_paste(string sample, string domain, string format)
    {
        var (exit, output, error) = await Cli.Run("dns", domain, "--format", format, "--catalog", Samples.File(sample));

        Assert.That(exit, Is.Zero, error);
        Snapshot.Match(Timeless(output), format == "json" ? "json" : "txt");
    }

    [Test]
    public async Task Relative_records_are_columns_for_a_control_panel()
    {
        var (exit, output, _) = await Cli.Run("dns", "example.com", "--relative", "--catalog", Samples.File("everything"));

        Assert.That(exit, Is.Zero);
        Snapshot.Match(output, "txt");
    }

    [Test]
    public async Task Json_has_two_spellings()
    {
        var (_, switched, _) = await Cli.Run("dns", "example.com", "--json", "--catalog", Samples.File("minimal"));
        var (_, named, _) = await Cli.Run("dns", "example.com", "--format", "json", "--catalog", Samples.File("minimal"));

        Assert.That(Timeless(switched), Is.EqualTo(Timeless(named)));
        Assert.That(switched, Does.Match("^{\n  \"schemaVersion\": 1,\n  \"time\": \"20[0-9TZ:+-]+\","));
    }

    [Test]
    public async Task Only_a_digest_keeps_what_was_published_before()
    {
        var (_, output, _) = await Cli.Run("dns", "example.com", "--format", "nsupdate", "--catalog", Samples.File("everything"));

        var added = Records(output, "add");
        Assert.That(added.Except(Records(output, "delete")), Is.EqualTo(new[] { "_ua-auto-config.example.com. TXT" }));
    }

    [TestCase("*", "is a pattern")]
    [TestCase("*.example.com", "is a pattern")]
    [TestCase("a b", "is not a domain name")]
    [TestCase("-", "is not a domain name")]
    public async Task Records_are_of_a_domain_and_of_nothing_else(string name, string reason)
    {
        var (exit, output, error) = await Cli.Run("dns", name, "--catalog", Samples.File("many-domains"));

        Assert.That((exit, output), Is.EqualTo((2, "")));
        Assert.That(error, Does.Contain(reason).And.Matches("^[^\n]+\n$"));
    }

    [TestCase("--json", "--format", "octodns")]
    [TestCase("--relative", "--json")]
    [TestCase("--relative", "--format", "nsupdate")]
    [TestCase("example.org", "--format", "octodns")]
    public async Task What_excludes_each_other_is_refused(params string[] options)
    {
        var (exit, output, error) = await Cli.Run(["dns", "example.com", .. options, "--catalog", Samples.File("minimal")]);

        Assert.That((exit, output), Is.EqualTo((2, "")));
        Assert.That(error, Does.Match("^[^\n]+\n$"));
    }

    [Test]
    public async Task The_responder_can_be_named()
    {
        var (_, output, _) = await Cli.Run("dns", "example.com", "--target", "setup.example.net", "--catalog", Samples.File("minimal"));

        Assert.That(
            output,
            Does.Contain("autodiscover.example.com.                3600 IN CNAME setup.example.net.\n")
                .And.Contain("SRV   0 0 443 setup.example.net.\n")
                .And.Not.Contain("needs an A"));
    }

    [TestCase("example.com", "--format", "bind", "use zone, json, nsupdate or octodns")]
    [TestCase("example.com", "--target", "10.0.0.1", "is not a host name")]
    [TestCase("example.org", "--format", "zone", "example.org is not in the catalog")]
    public async Task What_makes_no_sense_is_one_line_on_standard_error(string domain, string option, string value, string reason)
    {
        var (exit, output, error) = await Cli.Run("dns", domain, option, value, "--catalog", Samples.File("minimal"));

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(output, Is.Empty);
        Assert.That(error, Does.Contain(reason).And.Matches("^[^\n]+\n$"));
    }

    private static string Timeless(string json) => Regex.Replace(json, "\"time\": \"[^\"]+\"", "\"time\": \"TIME\"");

    private static IEnumerable<string> Records(string commands, string verb) => commands.Split('\n')
        .Where(line => line.StartsWith($"update {verb} ", StringComparison.Ordinal))
        .Select(line => line.Split(' '))
        .Select(words => $"{words[2]} {(verb == "add" ? words[4] : words[3])}");
}
