using Autodiscover.Catalog;
using Autodiscover.Sources.Domains;
using Autodiscover.Sources.Reading;

namespace Autodiscover.Tests.Sources;

/// <summary>What is said of a row that cannot be used never holds the local part of an address.</summary>
public sealed class SkippedRowTests
{
    [TestCase("anna@example.com", null)]
    [TestCase("example.com", "anna@example.com")]
    public void A_name_that_is_an_address_is_shown_without_its_local_part(string domain, string? aliasOf)
    {
        var builder = new SnapshotBuilder();

        builder.Add(new DomainRow(domain, aliasOf));

        Assert.That(builder.Build().SkippedExamples, Is.EqualTo(new[] { "\"…@example.com\" is not a domain name" }));
    }

    [TestCase("anna@example.com", null, null, null)]
    [TestCase(null, "anna@example.com", null, null)]
    [TestCase(null, null, "anna@example.com\a", null)]
    [TestCase(null, null, null, "anna@example.com")]
    public void So_is_every_other_column(string? host, string? login, string? provider, string? settings)
    {
        var row = new DomainRow("example.com", null, host, login, provider, settings);

        var resolved = RowKind.From(row).Resolve(new ServiceCatalog { Host = "mail.example.com" }, out var reason);

        Assert.That(resolved, Is.Null);
        Assert.That(reason, Is.Not.Empty.And.Not.Contain("anna"));
    }
}
