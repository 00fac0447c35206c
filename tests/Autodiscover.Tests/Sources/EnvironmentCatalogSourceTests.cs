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

    [TestCase("mail.example.com", null, "$.domains: no domain is listed")]
    [TestCase(null, "example.com", "$.host: no host is given")]
    [TestCase("https://mail.example.com", "example.com", "$.host: \"https://mail.example.com\" is not a host name")]
    public void What_is_wrong_is_named_as_in_a_file(string? host, string? domains, string problem)
    {
        var reading = EnvironmentCatalogSource.Read(host, domains);

        Assert.That(reading.Domains, Is.Null);
        Assert.That(reading.Problems.Select(found => found.ToString()), Has.Some.StartsWith(problem));
    }
}
