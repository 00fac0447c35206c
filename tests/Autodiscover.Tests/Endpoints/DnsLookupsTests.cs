using System.Net;
using System.Net.Sockets;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Dns;
using Autodiscover.Documents;
using Autodiscover.Endpoints.Page;
using Autodiscover.Tests.Doctor;
using Microsoft.Extensions.Time.Testing;

namespace Autodiscover.Tests.Endpoints;

public sealed class DnsLookupsTests
{
    private const string Domain = "open.example";

    private static readonly IPAddress Visitor = IPAddress.Parse("192.0.2.77");
    private static readonly IPAddress Other = IPAddress.Parse("192.0.2.78");

    private static readonly DomainIndex Domains = Catalogs.Hosted("""
        {
          "host": "mail.{domain}", "publicHost": "setup.example.net", "page": { "dns": true },
          "domains": ["open.example", "a0.example", "a1.example", "a2.example", "a3.example", "a4.example", "a5.example",
                      "a6.example", "a7.example", "a8.example", "a9.example", "b.example"]
        }
        """);

    private readonly FakeTimeProvider clock = new();
    private int asked;

    [SetUp]
    public void Forget() => asked = 0;

    [Test]
    public async Task The_domains_own_server_is_believed_and_not_the_resolver()
    {
        using var own = new LoopbackDns(Published);
        using var resolver = new LoopbackDns(Delegated);

        var seen = await Lookups(resolver, own).Get(Hosted(Domain), Visitor);

        Assert.That(States(seen), Is.EqualTo(new[] { RecordState.Published }));
    }

    [Test]
    public async Task An_answer_is_kept_for_a_minute()
    {
        using var own = new LoopbackDns(Published);
        using var resolver = new LoopbackDns(Delegated);
        var lookups = Lookups(resolver, own);

        await lookups.Get(Hosted(Domain), Visitor);
        var once = asked;
        clock.Advance(TimeSpan.FromSeconds(59));
        await lookups.Get(Hosted(Domain), Other);
        var kept = asked;
        clock.Advance(TimeSpan.FromSeconds(1));
        await lookups.Get(Hosted(Domain), Visitor);

        Assert.That((kept, asked), Is.EqualTo((once, 2 * once)));
    }

    [Test]
    public async Task A_network_may_ask_for_ten_domains_a_minute_and_sees_what_is_known_beyond()
    {
        using var own = new LoopbackDns(Published);
        using var resolver = new LoopbackDns(Delegated);
        var lookups = Lookups(resolver, own);
        for (var i = 0; i < 10; i++)
        {
            Assert.That(await lookups.Get(Hosted($"a{i}.example"), Visitor), Is.Not.Empty);
        }

        Assert.That(await lookups.Get(Hosted(Domain), Visitor), Is.Empty);
        Assert.That(await lookups.Get(Hosted("a3.example"), Visitor), Is.Not.Empty);
        Assert.That(await lookups.Get(Hosted(Domain), Other), Is.Not.Empty);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.That(await lookups.Get(Hosted("b.example"), Visitor), Is.Not.Empty);
    }

    [Test]
    public async Task No_more_than_four_domains_are_asked_at_once()
    {
        using var silent = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var lookups = new DnsLookups((IPEndPoint)silent.Client.LocalEndPoint!, clock);
        var waiting = Enumerable.Range(0, 4).Select(i => lookups.Get(Hosted($"a{i}.example"), Visitor)).ToList();

        var fifth = lookups.Get(Hosted(Domain), Other);

        Assert.That(fifth.IsCompletedSuccessfully);
        clock.Advance(TimeSpan.FromSeconds(8));
        Assert.That(await Task.WhenAll([fifth, .. waiting]), Is.All.Empty);
    }

    [Test]
    public async Task Nobody_waits_longer_than_eight_seconds_and_then_nothing_is_known()
    {
        using var silent = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));

        var answer = new DnsLookups((IPEndPoint)silent.Client.LocalEndPoint!, clock).Get(Hosted(Domain), Visitor);
        clock.Advance(TimeSpan.FromSeconds(8));

        Assert.That(await answer, Is.Empty);
    }

    [Test]
    public async Task In_a_hurry_the_state_is_told_without_its_reason([Values] bool isSlow)
    {
        const string Name = $"_submissions._tcp.{Domain}";
        using var own = new LoopbackDns((name, type) =>
        {
            clock.Advance(TimeSpan.FromSeconds(isSlow && name == Name ? 5 : 0));
            return (name, type) switch
            {
                (_, LoopbackDns.Soa) => Published(name, type),
                ($"{Name}.{Domain}", LoopbackDns.Srv) => [LoopbackDns.Service(465, "mail", "open", "example")],
                _ => [],
            };
        });
        using var resolver = new LoopbackDns(Delegated);

        var seen = (await Lookups(resolver, own).Get(Hosted(Domain), Visitor)).Single(one => one.Name == Name);

        Assert.That((seen.State, seen.Doubled), Is.EqualTo((RecordState.Missing, isSlow ? null : $"{Name}.{Domain}")));
    }

    [Test]
    public async Task A_server_that_is_down_and_one_that_is_lame_keep_nobody_from_asking_the_next()
    {
        using var own = new LoopbackDns(Published);
        using var resolver = new LoopbackDns((name, type) => (name, type) switch
        {
            (Domain, LoopbackDns.Ns) => [LoopbackDns.Name("a-down", "example"), LoopbackDns.Name("ns", Domain)],
            ("a-down.example", LoopbackDns.A) => [LoopbackDns.Address("127.0.0.2")],
            _ => Delegated(name, type),
        });

        Assert.That(States(await Lookups(resolver, own).Get(Hosted(Domain), Visitor)), Is.EqualTo(new[] { RecordState.Published }));
    }

    [Test]
    public async Task A_lame_server_makes_nothing_missing()
    {
        using var lame = new LoopbackDns((_, _) => []) { IsAuthority = (_, _) => false };
        using var resolver = new LoopbackDns(Delegated);

        Assert.That(await Lookups(resolver, lame).Get(Hosted(Domain), Visitor), Is.Empty);
    }

    [Test]
    public async Task A_resolver_that_is_down_makes_nothing_missing()
    {
        var seen = await new DnsLookups(new IPEndPoint(IPAddress.Loopback, 9), clock).Get(Hosted(Domain), Visitor);

        Assert.That(seen, Is.Empty);
    }

    [Test]
    public async Task A_zone_cut_below_the_domain_is_asked_of_the_resolver()
    {
        using var own = new LoopbackDns((name, type) => IsBelowCut(name) ? [] : Published(name, type))
        {
            IsAuthority = (name, _) => !IsBelowCut(name),
        };
        using var resolver = new LoopbackDns((name, type) => IsBelowCut(name) ? Published(name, type) : Delegated(name, type));

        Assert.That(States(await Lookups(resolver, own).Get(Hosted(Domain), Visitor)), Is.EqualTo(new[] { RecordState.Published }));
    }

    [Test]
    public async Task A_wildcard_that_leads_elsewhere_is_told()
    {
        using var own = new LoopbackDns((name, type) => (name, type) switch
        {
            (Domain, _) => Published(name, type),
            (_, LoopbackDns.Cname) => [LoopbackDns.Name("web", "example", "net")],
            _ => [],
        });
        using var resolver = new LoopbackDns((name, type) => (name, type) switch
        {
            ("web.example.net", LoopbackDns.A) => [LoopbackDns.Address("192.0.2.9")],
            _ => Delegated(name, type),
        });

        var seen = await Lookups(resolver, own).Get(Hosted(Domain), Visitor);

        var name = (NameComparison)seen.Single(one => one.Name == $"autoconfig.{Domain}");
        Assert.That((name.State, name.IsWildcard), Is.EqualTo((RecordState.Other, true)));
        Assert.That(name.Aliases, Is.EqualTo(new[] { "web.example.net" }));
    }

    private DnsLookups Lookups(LoopbackDns resolver, LoopbackDns own) => new(resolver.EndPoint, clock) { OwnPort = own.EndPoint.Port };

    private static bool IsBelowCut(string name) => name.EndsWith($"._tcp.{Domain}", StringComparison.Ordinal);

    private static RecordState[] States(IReadOnlyList<RecordComparison> seen) => [.. seen.Select(one => one.State).Distinct()];

    /// <summary>What the world knows: where each domain's server and the host of the catalog are.</summary>
    private static IEnumerable<byte[]> Delegated(string name, int type) => (name, type) switch
    {
        ({ } domain, LoopbackDns.Ns) when domain.EndsWith(".example", StringComparison.Ordinal) => [LoopbackDns.Name("ns", Domain)],
        ($"ns.{Domain}", LoopbackDns.A) => [LoopbackDns.Address("127.0.0.1")],
        ("setup.example.net", LoopbackDns.A) => [LoopbackDns.Address("192.0.2.1")],
        _ => [],
    };

    /// <summary>The domain's zone as it should be; the data of a record is the zone's own text.</summary>
    private IEnumerable<byte[]> Published(string name, int type)
    {
        Interlocked.Increment(ref asked);
        return type switch
        {
            LoopbackDns.Soa => [LoopbackDns.Start(1)],
            LoopbackDns.Cname => [],
            LoopbackDns.A when !name.StartsWith('_') => [LoopbackDns.Address("192.0.2.1")],
            LoopbackDns.Srv or LoopbackDns.Txt => DnsRecords.Create(AccountSettings.Create(Hosted(Domain)))
                .Where(record => record.Name == $"{name}." && record.Type == (type == LoopbackDns.Srv ? DnsType.Srv : DnsType.Txt))
                .Select(Data),
            _ => [],
        };
    }

    private static byte[] Data(DnsRecord record) => record.Type == DnsType.Txt
        ? LoopbackDns.Text(record.Data)
        : record.Data.Split(' ') is [var priority, var weight, var port, var target]
            ? [0, byte.Parse(priority), 0, byte.Parse(weight), (byte)(int.Parse(port) >> 8), (byte)int.Parse(port),
                .. LoopbackDns.Name(target.Split('.', StringSplitOptions.RemoveEmptyEntries))]
            : [];

    private static MailDomain Hosted(string domain)
    {
        Assert.That(Domains.TryFind(domain, out var found));
        return found;
    }
}
