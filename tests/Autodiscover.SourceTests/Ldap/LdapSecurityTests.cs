using Autodiscover.Catalog;
using Autodiscover.SourceTests.Servers;

namespace Autodiscover.SourceTests.Ldap;

/// <summary>
/// TLS towards a real slapd, with an authority of its own. On loopback it is the catalog's ca that asks for StartTLS.
/// </summary>
[ServerFixture]
public sealed class LdapSecurityTests
{
    private const string Entry =
        $"dn: cn=a,{SlapdServer.Base}\nobjectClass: inetOrgPerson\ncn: a\nsn: a\nmail: a@hosted.example";

    private SlapdServer server = null!;

    [OneTimeSetUp]
    public void Start()
    {
        server = new SlapdServer(database: "security simple_bind=71");
        server.Add(Entry);
    }

    [OneTimeTearDown]
    public void End() => server.Dispose();

    [Test]
    public async Task With_its_authority_the_server_is_trusted_by_StartTLS_and_by_ldaps([Values] bool isLdaps)
    {
        var collected = await Collected.From(Admin(isLdaps ? server.TlsUrl : server.Url, server.Ca));

        Assert.That(collected.Names, Is.EqualTo(["hosted.example"]));
    }

    [Test]
    public async Task Two_servers_of_two_authorities_do_not_get_into_each_other_s_way()
    {
        using var other = new SlapdServer();
        other.Add(Entry.Replace("hosted", "second", StringComparison.Ordinal));

        var first = await Collected.From(Admin(server.Url, server.Ca));
        var second = await Collected.From(Admin(other.Url, other.Ca));
        var third = await Collected.From(Admin(server.TlsUrl, server.Ca));
        var mixedUp = await Collected.Problem(Admin(server.Url, other.Ca));

        Assert.That(first.Names.Concat(second.Names).Concat(third.Names), Is.EqualTo(
            ["hosted.example", "second.example", "hosted.example"]));
        Assert.That(mixedUp, Does.Contain("not trusted"));
    }

    [Test]
    public async Task A_certificate_of_an_unknown_authority_is_refused()
    {
        var problem = await Collected.Problem(Admin(server.TlsUrl, null));

        Assert.That(problem, Does.StartWith(
            $"{server.TlsUrl}: the certificate is not trusted: its authority is unknown here; set ca"));
    }

    [Test]
    public async Task A_certificate_for_another_name_is_refused([Values] bool isLdaps)
    {
        using var other = new SlapdServer(certificateFor: "other.example");

        var problem = await Collected.Problem(Admin(isLdaps ? other.TlsUrl : other.Url, other.Ca));

        Assert.That(problem, Does.Contain(": the certificate is for other.example, not for 127.0.0.1; use one of its names"));
    }

    [Test]
    public async Task Without_TLS_the_password_is_not_sent()
    {
        using var plain = new SlapdServer(hasTls: false);
        var binds = Binds(plain);

        var problem = await Collected.Problem(Admin(plain.Url, server.Ca));

        Assert.That(problem, Does.Contain("the server does not offer TLS, and nothing is sent unencrypted"));
        Assert.That(Binds(plain), Is.EqualTo(binds));
    }

    [Test]
    public async Task A_port_without_TLS_is_told_from_a_bad_certificate()
    {
        var problem = await Collected.Problem(Admin($"ldaps://127.0.0.1:{server.Port}", server.Ca));

        Assert.That(problem, Does.EndWith("does not speak TLS there; check the port, or give it a certificate."));
    }

    [Test]
    public async Task A_server_that_asks_for_TLS_says_so()
    {
        var problem = await Collected.Problem(Admin(server.Url, null));

        Assert.That(problem, Does.EndWith("the server requires TLS (error 13); use ldaps://, or set ca."));
    }

    [Test]
    public async Task Localhost_with_TLS_says_which_name_to_write()
    {
        using var local = new SlapdServer(certificateFor: "localhost");

        var problem = await Collected.Problem(Admin($"ldap://localhost:{local.Port}", local.Ca));

        Assert.That(problem, Does.Contain("libldap wants this machine's own name"));
    }

    private static int Binds(SlapdServer of) => of.Said.Split(" BIND dn=").Length;

    private static SourceEntry Admin(string url, string? ca) => new()
    {
        Ldap = url,
        Ca = ca,
        User = SlapdServer.Admin,
        Password = Secrets.File(SlapdServer.Password),
    };
}
