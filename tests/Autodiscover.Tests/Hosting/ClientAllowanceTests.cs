using System.Net;
using Autodiscover.Http;
using Microsoft.Extensions.Time.Testing;

namespace Autodiscover.Tests.Hosting;

public sealed class ClientAllowanceTests
{
    private readonly FakeTimeProvider clock = new();

    [Test]
    public void A_client_has_its_minute_at_once_and_then_at_the_rate()
    {
        var allowance = new ClientRateLimiter(6, clock);

        Assert.That(Take(allowance, "192.0.2.1", 7), Is.EqualTo(6));

        clock.Advance(TimeSpan.FromSeconds(21));
        Assert.That(Take(allowance, "192.0.2.1", 7), Is.EqualTo(2));
    }

    [Test]
    public void The_wait_is_told()
    {
        var allowance = new ClientRateLimiter(6, clock);
        Take(allowance, "192.0.2.1", 6);

        allowance.TryTake(IPAddress.Parse("192.0.2.1"), out var wait);

        Assert.That(wait, Is.EqualTo(TimeSpan.FromSeconds(10)));
    }

    [TestCase("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", true)]
    [TestCase("2001:db8:0:1::1", "2001:db8:0:2::1", false)]
    [TestCase("192.0.2.1", "::ffff:192.0.2.1", true)]
    [TestCase("192.0.2.1", "192.0.2.2", false)]
    public void An_IPv6_network_of_64_bits_counts_as_one_client(string first, string second, bool alike)
    {
        var allowance = new ClientRateLimiter(1, clock);
        Take(allowance, first, 1);

        var passed = Take(allowance, second, 1) == 1;

        Assert.That(passed, Is.Not.EqualTo(alike));
    }

    [Test]
    public void Strangers_rarely_share_an_allowance()
    {
        var allowance = new ClientRateLimiter(1, clock);

        var passed = Enumerable.Range(0, 1000).Count(host => Take(allowance, $"198.18.{host / 256}.{host % 256}", 1) == 1);

        Assert.That(passed, Is.GreaterThan(950));
    }

    private static int Take(ClientRateLimiter allowance, string address, int times) =>
        Enumerable.Range(0, times).Count(_ => allowance.TryTake(IPAddress.Parse(address), out var _));
}
