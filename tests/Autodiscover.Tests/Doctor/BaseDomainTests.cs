using Autodiscover.Doctor.Clients;

namespace Autodiscover.Tests.Doctor;

public sealed class BaseDomainTests
{
    [TestCase("example.com", "example.com")]
    [TestCase("mail.example.com", "example.com")]
    [TestCase("a.b.example.com", "example.com")]
    [TestCase("example.co.uk", "example.co.uk")]
    [TestCase("mail.example.co.uk", "example.co.uk")]
    [TestCase("mail.example.com.au", "example.com.au")]
    [TestCase("mail.example.de", "example.de")]
    [TestCase("localhost", "localhost")]
    public void It_is_what_somebody_registered(string host, string domain) =>
        Assert.That(BaseDomain.From(host), Is.EqualTo(domain));
}
