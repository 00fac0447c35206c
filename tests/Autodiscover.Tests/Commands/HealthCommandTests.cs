namespace Autodiscover.Tests.Commands;

public sealed class HealthCommandTests
{
    [TestCase("foo")]
    [TestCase("")]
    [TestCase("http://")]
    [TestCase("http://foo:99999")]
    [TestCase("ftp://localhost:21")]
    [TestCase("http://unix:/a-path/that-is-longer/than-the-hundred-and-eight-bytes/that-the-address-of-a-socket/has-"
        + "for-it/on-Linux/today")]
    public async Task A_URL_that_cannot_be_asked_is_refused_in_one_line(string url)
    {
        var (exit, output, error) = await Cli.Run("health", "--urls", url);

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(output, Is.Empty);
        Assert.That(error, Does.Match("^--urls: [^\n]+ cannot be asked; use a URL like http://localhost:8080 or http://unix:/PATH\\.\n$"));
    }

    [Test]
    public async Task A_server_that_does_not_run_is_said_in_our_own_words()
    {
        var (exit, _, error) = await Cli.Run("health", "--urls", "http://127.0.0.1:1");

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(error, Is.EqualTo("http://127.0.0.1:1/healthz/live: no answer: nothing listens there.\n"));
    }

    [Test]
    public async Task A_Unix_socket_at_which_nobody_listens_is_said_in_our_own_words()
    {
        var (exit, _, error) = await Cli.Run("health", "--urls", "http://unix:/run/no-such-socket");

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(error, Is.EqualTo("http://unix:/run/no-such-socket: no answer: nothing listens there.\n"));
    }

    [Test]
    public async Task A_server_that_runs_is_fine()
    {
        await using var server = await RunningServer.Start(Samples.File("minimal"));

        var (exit, output, error) = await Cli.Run("health", "--urls", server.Address.ToString());

        Assert.That(exit, Is.Zero, error);
        Assert.That(output, Is.EqualTo($"{server.Address}healthz/live: 200\n"));
    }
}
