using Autodiscover.RealClientTests.Servers;

namespace Autodiscover.RealClientTests;

/// <summary>
/// Everything between a client and its mailbox, started once: names, certificates, mail, calendars, the responder and
/// its proxy.
/// </summary>
[SetUpFixture]
public sealed class Stage
{
    private static readonly Stack<Background> Running = new();

    [OneTimeSetUp]
    public static async Task Open()
    {
        if (!Place.IsBuilt)
        {
            return;
        }

        Directory.CreateDirectory(Place.Logs);
        using var authority = Authority.Found();
        authority.Issue("web", Template.HostNames());
        authority.Issue("mail", ["box7.example.test"]);

        Running.Push(await Dnsmasq.Start());
        Running.Push(await Dovecot.Start());
        Running.Push(await Postfix.Start());
        Running.Push(await Radicale.Start());
        Running.Push(await Responder.Start());
        Running.Push(await Caddy.Start("caddy", "Caddyfile", "127.0.0.1", 443));
        await Collections.Make();
    }

    [OneTimeTearDown]
    public static void Close()
    {
        while (Running.TryPop(out var server))
        {
            server.Dispose();
        }

        if (Place.IsBuilt)
        {
            Summary.Write();
        }
    }
}
