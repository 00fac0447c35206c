using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Autodiscover.Dns;
using Autodiscover.Tests.Doctor;

namespace Autodiscover.Tests.Dns;

/// <summary>Whether anything can be known of a domain: said at once, and never guessed.</summary>
[CancelAfter(60_000)]
public sealed class ReachCheckTests
{
    private const string Domain = "example.com";
    private const byte ServFail = 2;
    private const byte NxDomain = 3;
    private const byte Refused = 5;

    [Test]
    public async Task A_resolver_that_answers_lets_the_domain_be_examined()
    {
        using var dns = new LoopbackDns((_, _) => []);

        Assert.That(await Run(dns.EndPoint), Is.EqualTo((Reach.Known, "")));
    }

    [Test]
    public async Task A_port_where_nobody_listens_is_a_silent_resolver_within_five_seconds()
    {
        var watch = Stopwatch.StartNew();

        var (state, reason) = await Run(new IPEndPoint(IPAddress.Parse("127.0.0.1"), FreePort()));

        Assert.That(state, Is.EqualTo(Reach.ResolverSilent));
        Assert.That(reason, Does.Match("nothing answers DNS at|did not answer"));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
    }

    [Test]
    public async Task A_silent_resolver_is_found_out_once_for_all_domains()
    {
        using var silent = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var resolver = new Resolver((IPEndPoint)silent.Client.LocalEndPoint!, Networks.Patience);
        await resolver.Reach.Run(Domain, CancellationToken.None);
        var asked = silent.Available;

        var (state, _) = await resolver.Reach.Run("example.org", CancellationToken.None);

        Assert.That(state, Is.EqualTo(Reach.ResolverSilent));
        Assert.That(silent.Available, Is.EqualTo(asked));
    }

    [TestCase(ServFail, "answered SERVFAIL to every question")]
    [TestCase(Refused, "answered REFUSED to every question")]
    [TestCase(NxDomain, "says of every name that it does not exist, even of the root")]
    public async Task A_resolver_that_says_the_same_to_everything_is_useless(byte code, string reason)
    {
        using var dns = new LoopbackDns((_, _) => []) { Raw = question => Answer(question, code) };

        var (state, seen) = await Run(dns.EndPoint);

        Assert.That((state, seen), Is.EqualTo((Reach.ResolverUseless, seen)));
        Assert.That(seen, Does.EndWith(reason));
    }

    [Test]
    public async Task A_domain_that_does_not_exist_is_no_fault_of_the_resolver()
    {
        using var dns = new LoopbackDns((_, _) => []) { Raw = question => Answer(question, IsRoot(question) ? (byte)0 : NxDomain) };

        Assert.That((await Run(dns.EndPoint)).State, Is.EqualTo(Reach.NoDomain));
    }

    [Test]
    public async Task A_domain_whose_servers_fail_is_told_from_a_resolver_that_does()
    {
        using var dns = new LoopbackDns((_, _) => []) { Raw = question => Answer(question, IsRoot(question) ? (byte)0 : ServFail) };

        Assert.That((await Run(dns.EndPoint)).State, Is.EqualTo(Reach.DomainFails));
    }

    [Test]
    public async Task What_is_answered_only_without_checks_fails_DNSSEC()
    {
        using var dns = new LoopbackDns((_, _) => [])
        {
            Raw = question => Answer(question, IsRoot(question) || (question[3] & 0x10) != 0 ? (byte)0 : ServFail),
        };

        var (state, reason) = await Run(dns.EndPoint);

        Assert.That(state, Is.EqualTo(Reach.DomainBogus));
        Assert.That(reason, Does.EndWith("answered SERVFAIL, and answers when DNSSEC is not checked"));
    }

    private static Task<(Reach State, string Reason)> Run(IPEndPoint server) =>
        new Resolver(server, Networks.Patience).Reach.Run(Domain, CancellationToken.None);

    private static bool IsRoot(byte[] question) => question[12] == 0;

    private static byte[] Answer(byte[] question, byte code) =>
        [.. question[..2], 0x81, (byte)(0x80 | code), 0, 1, 0, 0, 0, 0, 0, 0, .. question[12..LoopbackDns.End(question)]];

    private static int FreePort()
    {
        using var probe = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.Client.LocalEndPoint!).Port;
    }
}
