using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Autodiscover.Catalog;
using Autodiscover.Sources.Ldap;
using Autodiscover.Sources.Reading;
using Autodiscover.SourceTests.Servers;

namespace Autodiscover.SourceTests.Ldap;

/// <summary>What goes wrong before a real slapd, and what is said of it.</summary>
[ServerFixture]
public sealed class LdapTroubleTests
{
    private const string Reader = $"cn=reader,{SlapdServer.Base}";
    private const string ReaderPassword = "reader-secret";

    private const string Many = $"dn: ou=many,{SlapdServer.Base}\nobjectClass: organizationalUnit\nou: many";

    private const string Access = $"""
        limits dn.exact="cn=limited,{SlapdServer.Base}" size=500
        limits * size=unlimited
        access to attrs=userPassword by anonymous auth
        access to dn.subtree="ou=closed,{SlapdServer.Base}" by * disclose
        access to * by * read
        """;

    private SlapdServer server = null!;

    [OneTimeSetUp]
    public void Start()
    {
        server = new SlapdServer(database: Access);
        server.Add(string.Join("\n\n", [
            User(Reader), User($"cn=limited,{SlapdServer.Base}"),
            $"dn: ou=closed,{SlapdServer.Base}\nobjectClass: organizationalUnit\nou: closed",
            Many,
            .. Enumerable.Range(0, 2500).Select(number => Person($"n{number:0000}", $"n{number:0000}.example"))]));
    }

    [OneTimeTearDown]
    public void End() => server.Dispose();

    [Test]
    public async Task More_than_a_page_is_read_whole_and_references_are_not_followed()
    {
        using var elsewhere = new TcpListener(IPAddress.Loopback, 0);
        elsewhere.Start();
        server.Add($"""
            dn: ou=elsewhere,{SlapdServer.Base}
            objectClass: referral
            objectClass: extensibleObject
            ou: elsewhere
            ref: ldap://{elsewhere.LocalEndpoint}/ou=elsewhere,{SlapdServer.Base}
            """);

        var collected = await Collected.From(Entry());

        Assert.That(collected.Names, Is.EqualTo(Enumerable.Range(0, 2500).Select(number => $"n{number:0000}.example")));
        Assert.That(elsewhere.Pending(), Is.False);
    }

    [Test]
    public async Task A_limit_of_the_server_breaks_the_read_off()
    {
        var problem = await Collected.Problem(Entry() with { User = $"cn=limited,{SlapdServer.Base}" });

        Assert.That(problem, Does.Contain("only some of the entries (error 4)")
            .And.EndWith($"limits dn.exact=\"cn=limited,{SlapdServer.Base}\" size=unlimited."));
    }

    [Test]
    public async Task A_wrong_password_is_named_and_not_shown()
    {
        var problem = await Collected.Problem(Entry() with { Password = Secrets.File("not-it") });

        Assert.That(problem, Is.EqualTo(
            $"{server.Url}: the password of {Reader} is wrong, or there is no such user (error 49)."));
    }

    [Test]
    public async Task A_base_that_is_missing_is_named()
    {
        var problem = await Collected.Problem(Entry() with { Base = $"ou=typo,{SlapdServer.Base}" });

        Assert.That(problem, Does.StartWith($"{server.Url}: there is no ou=typo,{SlapdServer.Base} (error 32)"));
    }

    [Test]
    public async Task A_base_that_may_not_be_read_says_which_right_is_missing()
    {
        var problem = await Collected.Problem(Entry() with { Base = $"ou=closed,{SlapdServer.Base}" });

        Assert.That(problem, Does.Contain(
            $"{Reader} may not search ou=closed,{SlapdServer.Base} (error 50); grant read access to mail,"));
    }

    [TestCase("nonsense", "nonsense is not a DN (error 34)")]
    [TestCase("dc=another,dc=org", "there is no dc=another,dc=org (error 32)")]
    public async Task A_base_of_nobody_is_named(string name, string expected) =>
        Assert.That(await Collected.Problem(Entry() with { Base = name }), Does.Contain(expected));

    [Test]
    public async Task A_filter_that_the_library_refuses_is_named() =>
        Assert.That(
            await Collected.Problem(Entry() with { Filter = "(&(mail=*)nonsense)" }),
            Does.Contain("the filter (&(mail=*)nonsense) is malformed"));

    [TestCase("ldap://127.0.0.1:1", "the connection was refused; start the directory, or correct the port 1.")]
    [TestCase("ldaps://127.0.0.1:1", "the connection was refused; start the directory, or correct the port 1.")]
    [TestCase("ldap://nobody.invalid", "nobody.invalid")]
    [TestCase("ldapi://%2Fnowhere%2Fldapi", "there is no socket /nowhere/ldapi; start the directory, or correct the path.")]
    public async Task A_server_that_cannot_be_reached_says_why(string url, string expected) =>
        Assert.That(await Collected.Problem(new SourceEntry { Ldap = url }), Does.Contain(expected));

    [Test]
    public async Task A_server_that_is_killed_in_mid_read_makes_the_read_fail()
    {
        using var doomed = new SlapdServer(database: "limits * size=unlimited");
        doomed.Add(string.Join("\n\n", [
            Many,
            .. Enumerable.Range(0, 1500).Select(number => Person($"n{number:0000}", $"n{number:0000}.example"))]));
        await using var source = LdapSource.Create(new SourceEntry { Ldap = doomed.Url, Base = SlapdServer.Base });
        var rows = new Collected(whenAdded: count =>
        {
            if (count == 1)
            {
                doomed.Kill();
            }
        });

        var thrown = await Assert.ThrowsAsync<SourceException>(() => source.Read(rows, default));

        Assert.That(rows.Rows, Has.Count.InRange(1, LdapPages.Size));
        Assert.That(thrown!.Message, Does.Contain("the connection was lost during the search"));
    }

    [Test]
    public async Task A_server_that_comes_back_is_read_again_by_the_same_source()
    {
        using var restarted = new SlapdServer();
        restarted.Add($"{Many}\n\n{Person("a", "a.example")}");
        await using var source = LdapSource.Create(new SourceEntry { Ldap = restarted.Url });

        restarted.Stop();
        await Assert.ThrowsAsync<SourceException>(() => source.Read(new Collected(), default));
        restarted.Start();
        var rows = new Collected();
        await source.Read(rows, default);

        Assert.That(rows.Names, Is.EqualTo(["a.example"]));
    }

    [TestCase("ldap", false)]
    [TestCase("ldap", true)]
    [TestCase("ldaps", false)]
    public async Task A_server_that_accepts_and_then_hangs_holds_nobody_up(string scheme, bool isStartTls)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var entry = new SourceEntry { Ldap = $"{scheme}://{listener.LocalEndpoint}", Ca = isStartTls ? server.Ca : null };
        await using var source = LdapSource.Create(entry);
        using var stopping = new CancellationTokenSource();

        var reading = source.Read(new Collected(), stopping.Token);
        using var accepted = await listener.AcceptSocketAsync();
        await stopping.CancelAsync();
        var sinceStop = Stopwatch.StartNew();

        await Assert.ThatAsync(() => reading, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(sinceStop.Elapsed, Is.LessThan(LdapConnection.ConnectPatience / 2));
    }

    private SourceEntry Entry() => new() { Ldap = server.Url, User = Reader, Password = Secrets.File(ReaderPassword) };

    private static string User(string dn) =>
        $"dn: {dn}\nobjectClass: organizationalRole\nobjectClass: simpleSecurityObject\nuserPassword: {ReaderPassword}";

    private static string Person(string name, string domain) =>
        $"dn: cn={name},ou=many,{SlapdServer.Base}\n"
        + $"objectClass: inetOrgPerson\ncn: {name}\nsn: {name}\nmail: info@{domain}";
}
