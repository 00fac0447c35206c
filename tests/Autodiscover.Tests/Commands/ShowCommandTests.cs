using Autodiscover.Documents;

namespace Autodiscover.Tests.Commands;

public sealed class ShowCommandTests
{
    [TestCase("mailcow")]
    [TestCase("everything")]
    public async Task Without_a_format_it_is_a_table_for_people(string sample)
    {
        var (exit, output, _) = await Cli.Run("show", "user@example.com", "--catalog", Samples.File(sample));

        Assert.That(exit, Is.Zero);
        Snapshot.Match(output, "txt");
    }

    [Test]
    public async Task With_a_format_it_is_what_a_client_gets()
    {
        var (_, output, _) = await Cli.Run("show", "user@example.com", "--as", "pox", "--catalog", Samples.File("mailcow"));

        Assert.That(
            output,
            Is.EqualTo(
                System.Text.Encoding.UTF8.GetString(
                    Pox.Render(Samples.Settings("mailcow", "example.com", "user@example.com")))));
    }

    [TestCase("autoconfig", "<clientConfig version=\"1.1\">")]
    [TestCase("mobilesync", "<Type>MobileSync</Type>")]
    [TestCase("json", "\"Protocol\": \"AutodiscoverV1\"")]
    [TestCase("mobileconfig", "com.apple.mail.managed")]
    [TestCase("pacc", "\"protocols\"")]
    [TestCase("page", "<html lang=\"en\"")]
    public async Task Every_format_can_be_shown(string format, string sign)
    {
        var (exit, output, error) = await Cli.Run("show", "user@example.com", "--as", format, "--catalog", Samples.File("everything"));

        Assert.That(exit, Is.Zero, error);
        Assert.That(output.Replace("\":\"", "\": \"", StringComparison.Ordinal), Does.Contain(sign));
    }

    [TestCase("user", "autoconfig", "is not an address")]
    [TestCase("user@example.org", "autoconfig", "example.org is not in the catalog")]
    [TestCase("user@example.com", "outlook", "use autoconfig, pox,")]
    [TestCase("user@example.com", "mobilesync", "does not answer in mobilesync")]
    public async Task What_cannot_be_shown_is_one_line_on_standard_error(string address, string format, string reason)
    {
        var (exit, output, error) = await Cli.Run("show", address, "--as", format, "--catalog", Samples.File("minimal"));

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(output, Is.Empty);
        Assert.That(error, Does.Contain(reason).And.Matches("^[^\n]+\n$"));
    }
}
