using Autodiscover.Doctor.Probes;

namespace Autodiscover.Tests.Doctor;

public sealed class BaseDomainsTests
{
    private static readonly BaseDomains Listed = BaseDomains.Parse("""
        // A comment, and the rules below as the list has them.
        com
        uk
        co.uk
        *.ck
        !www.ck
        k12.ma.us  a comment behind a rule
        """);

    [TestCase("example.com", "example.com")]
    [TestCase("mail.example.com", "example.com")]
    [TestCase("a.b.example.com", "example.com")]
    [TestCase("example.co.uk", "example.co.uk")]
    [TestCase("mail.example.co.uk", "example.co.uk")]
    [TestCase("mail.example.com.au", "example.com.au")]
    [TestCase("mail.example.de", "example.de")]
    [TestCase("localhost", "localhost")]
    public void Without_a_list_it_is_guessed(string host, string domain) =>
        Assert.That(BaseDomains.Guess.From(host), Is.EqualTo(domain));

    [TestCase("mx.example.com", "example.com")]
    [TestCase("mx.cloud.example.co.uk", "example.co.uk")]
    [TestCase("mx.abc.de", "abc.de")]
    [TestCase("mx.example.school.ck", "example.school.ck")]
    [TestCase("mx.www.ck", "www.ck")]
    [TestCase("mx.pvt.k12.ma.us", "pvt.k12.ma.us")]
    [TestCase("co.uk", "co.uk")]
    public void A_list_says_it_exactly(string host, string domain) =>
        Assert.That(Listed.From(host), Is.EqualTo(domain));

    [Test]
    public async Task A_system_without_the_list_guesses() =>
        Assert.That(await BaseDomains.Load(CancellationToken.None, "/nonexistent/list"), Is.SameAs(BaseDomains.Guess));
}
