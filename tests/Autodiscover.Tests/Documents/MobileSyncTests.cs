using System.Text;
using Autodiscover.Catalog;
using Autodiscover.Documents;
using Autodiscover.Tests.Oracles;

namespace Autodiscover.Tests.Documents;

public sealed class MobileSyncTests
{
    [TestCaseSource(typeof(Samples), nameof(Samples.Offering), new object[] { Formats.Mobilesync })]
    public void Every_sample_with_ActiveSync_renders_these_bytes(string sample, string domain) =>
        Snapshot.Match(Render(sample, domain), "xml");

    [TestCaseSource(typeof(Samples), nameof(Samples.Offering), new object[] { Formats.Mobilesync })]
    public void Microsofts_schema_allows_it_and_no_element_has_a_prefix(string sample, string domain)
    {
        var document = Render(sample, domain);

        Assert.That(Encoding.UTF8.GetString(document), Does.Not.Match("</?[A-Za-z0-9]+:"));
        Schemas.AssertMicrosoftAllows(document);
    }

    [TestCase(PoxErrorCode.InvalidRequest)]
    [TestCase(PoxErrorCode.SchemaNotOffered)]
    public void Microsofts_schema_allows_the_error_that_ActiveSync_clients_get(PoxErrorCode code)
    {
        var error = PoxError.Render(code, new TimeOnly(9, 5, 3), 7);

        Assert.That(Encoding.UTF8.GetString(error), Does.Contain($"<ErrorCode>{(int)code}</ErrorCode>"));
        Schemas.AssertMicrosoftAllows(error);
    }

    private static byte[] Render(string sample, string domain) => MobileSync.Render(Samples.Settings(sample, domain, $"r&d@{domain}"));
}
