using System.Net;
using System.Text;
using Autodiscover.Dns;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Tests.Doctor;

/// <summary>
/// A redirect from outside must not send the doctor into the network it runs in. 127.0.0.2 stands for the outside
/// here.
/// </summary>
[CancelAfter(60_000)]
public sealed class RedirectTests
{
    private const string Outside = "127.0.0.2";

    [Test]
    public async Task From_outside_to_a_private_address_it_is_reported_and_not_followed()
    {
        using var inside = LoopbackServer.Web(Answer("200 OK"));
        using var outside = LoopbackServer.Web(Redirect($"http://127.0.0.1:{inside.Port}/latest/meta-data"), Outside);

        var fetched = await Fetch(outside, Network);

        Assert.That(fetched.Failure, Is.EqualTo(FetchFailure.RedirectPrivate));
        Assert.That(fetched.Reason,
            Is.EqualTo("is redirected to 127.0.0.1, whose address 127.0.0.1 is inside a private network: not followed"));
        Assert.That(fetched.Hops.Select(hop => hop.Location),
            Is.EqualTo([$"http://127.0.0.1:{inside.Port}/latest/meta-data"]));
        Assert.That(inside.Connections, Is.Zero);
    }

    [Test]
    public async Task A_name_that_leads_inside_is_not_followed_either()
    {
        using var inside = LoopbackServer.Web(Answer("200 OK"));
        using var outside = LoopbackServer.Web(Redirect($"http://inside.test:{inside.Port}/"), Outside);
        using var dns = new LoopbackDns((_, type) => type == LoopbackDns.A ? [LoopbackDns.Address("127.0.0.1")] : []);

        var fetched = await Fetch(outside, Network with { Resolver = new Resolver(dns.EndPoint, Networks.Patience) });

        Assert.That(fetched.Failure, Is.EqualTo(FetchFailure.RedirectPrivate));
        Assert.That(inside.Connections, Is.Zero);
    }

    [Test]
    public async Task By_wish_it_is_followed()
    {
        using var inside = LoopbackServer.Web(Answer("200 OK"));
        using var outside = LoopbackServer.Web(Redirect($"http://127.0.0.1:{inside.Port}/"), Outside);

        var fetched = await Fetch(outside, Network with { FollowsPrivate = true });

        Assert.That((fetched.Failure, fetched.Status), Is.EqualTo((FetchFailure.None, 200)));
    }

    [TestCase("169.254.169.254")]
    [TestCase("[fd00:ec2::254]")]
    [TestCase("[::ffff:169.254.169.254]")]
    public async Task Not_even_from_inside_is_a_redirect_to_metadata_followed(string address)
    {
        using var first = LoopbackServer.Web(Redirect($"http://{address}/latest/meta-data"));

        var fetched = await Fetch(first, Network);

        Assert.That(fetched.Failure, Is.EqualTo(FetchFailure.RedirectPrivate));
    }

    [Test]
    public async Task From_inside_to_inside_it_is_followed()
    {
        using var second = LoopbackServer.Web(Answer("200 OK"));
        using var first = LoopbackServer.Web(Redirect($"http://127.0.0.1:{second.Port}/"));

        var fetched = await Fetch(first, Network);

        Assert.That((fetched.Failure, fetched.Status), Is.EqualTo((FetchFailure.None, 200)));
    }

    [Test]
    public async Task From_outside_to_outside_it_is_followed()
    {
        using var second = LoopbackServer.Web(Answer("200 OK"), Outside);
        using var first = LoopbackServer.Web(Redirect($"http://{second.EndPoint}/"), Outside);

        var fetched = await Fetch(first, Network);

        Assert.That((fetched.Failure, fetched.Hops.Count), Is.EqualTo((FetchFailure.None, 2)));
    }

    [TestCase("file:///etc/passwd")]
    [TestCase("http://[::1")]
    [TestCase("http://a b/")]
    [TestCase("//")]
    public async Task A_location_that_is_no_web_address_ends_the_way(string location)
    {
        using var server = LoopbackServer.Web(Redirect(location));

        var fetched = await Fetch(server, Network);

        Assert.That((fetched.Failure, fetched.Status), Is.EqualTo((FetchFailure.None, 302)));
    }

    private static Network Network => Networks.Create() with
    {
        IsPrivate = address => !address.Equals(IPAddress.Parse(Outside)) && PrivateAddresses.Contains(address),
    };

    private static Task<FetchResult> Fetch(LoopbackServer server, Network network) =>
        new HttpProbe(network).Fetch(new FetchRequest(HttpMethod.Get, $"http://{server.EndPoint}/"),
            CancellationToken.None);

    private static byte[] Redirect(string location) => Answer($"302 Found\r\nLocation: {location}");

    private static byte[] Answer(string statusAndHeaders) =>
        Encoding.UTF8.GetBytes($"HTTP/1.1 {statusAndHeaders}\r\nContent-Length: 0\r\n\r\n");
}
