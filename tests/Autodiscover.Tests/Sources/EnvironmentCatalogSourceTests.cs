using Autodiscover.Sources.Catalogs;

namespace Autodiscover.Tests.Sources;

public sealed class EnvironmentCatalogSourceTests
{
    [TestCase("example.com,example.org")]
    [TestCase(" example.com ; example.org\n")]
    [TestCase("example.com example.org example.com")]
    public void Two_variables_make_a_catalog(string domains)
    {
        var reading = EnvironmentCatalogSource.Read("mail.example.com", domains);

        Assert.That(reading.Problems, Is.Empty);
        Assert.That(reading.Domains!.Count, Is.EqualTo(2));
    }

    [TestCase("mail.example.com", null, "AUTODISCOVER_DOMAINS: names no domain")]
    [TestCase(null, "example.com", "AUTODISCOVER_HOST: is not set")]
    [TestCase("https://mail.example.com", "example.com", "AUTODISCOVER_HOST: \"https://mail.example.com\" is not a host name")]
    [TestCase("mail.example.com", "example.com,exa_mple.org", "AUTODISCOVER_DOMAINS: \"exa_mple.org\" is not a domain name")]
    [TestCase("mail.example.com", " ,; ", "AUTODISCOVER_DOMAINS: names no domain")]
    public void What_is_wrong_is_named_by_its_variable(string? host, string? domains, string problem)
    {
        var reading = EnvironmentCatalogSource.Read(host, domains);

        Assert.That(reading.Domains, Is.Null);
        Assert.That(reading.Problems.Select(found => found.ToString()), Has.Some.StartsWith(problem));
    }
}
