namespace Autodiscover.Tests.Commands;

public sealed class DnsCommandTests
{
    [TestCase("mailcow", "example.com", "zone")]
    [TestCase("many-domains", "bücher.example", "zone")]
    [TestCase("everything", "example.com", "zone")]
    [TestCase("minimal", "example.com", "json")]
    public async Task Every_record_is_ready_to_paste(string sample, string domain, string format)
    {
        var (exit, output, error) = await Cli.Run("dns", domain, "--format", format, "--catalog", Samples.File(sample));

        Assert.That(exit, Is.Zero, error);
        Snapshot.Match(output, format == "zone" ? "txt" : "json");
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

    [TestCase("example.com", "--format", "bind", "use zone or json")]
    [TestCase("example.com", "--target", "10.0.0.1", "is not a host name")]
    [TestCase("example.org", "--format", "zone", "example.org is not in the catalog")]
    public async Task What_makes_no_sense_is_one_line_on_standard_error(string domain, string option, string value, string reason)
    {
        var (exit, output, error) = await Cli.Run("dns", domain, option, value, "--catalog", Samples.File("minimal"));

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(output, Is.Empty);
        Assert.That(error, Does.Contain(reason).And.Matches("^[^\n]+\n$"));
    }
}
