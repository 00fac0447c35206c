using System.Text;
using System.Text.Json;
using Autodiscover.Catalog;
using Autodiscover.Documents;

namespace Autodiscover.Tests.Documents;

public sealed class AutodiscoverJsonTests
{
    [TestCaseSource(typeof(Samples), nameof(Samples.Offering), new object[] { Formats.Json })]
    public void Every_sample_renders_these_bytes(string sample, string domain) =>
        Snapshot.Match(AutodiscoverJson.Render(Samples.Settings(sample, domain), "Autodiscoverv1")!, "json");

    [TestCase("activesync")]
    [TestCase("ActiveSync")]
    public void ActiveSync_is_found_where_the_catalog_has_it(string protocol)
    {
        var answer = AutodiscoverJson.Render(Samples.Settings("everything", "example.com"), protocol);

        Assert.That(
            JsonDocument.Parse(answer).RootElement.GetProperty("Url").GetString(),
            Is.EqualTo("https://mail.example.com/Microsoft-Server-ActiveSync"));
    }

    [TestCase("mailcow", "ActiveSync")]
    [TestCase("mailcow", "EWS")]
    [TestCase("mailcow", "")]
    public void What_is_not_offered_has_no_answer(string sample, string protocol) =>
        Assert.That(AutodiscoverJson.Render(Samples.Settings(sample, "example.com"), protocol), Is.Null);

    [Test]
    public void The_error_names_what_was_asked_cut_short_and_escaped_and_what_can_be_had() =>
        Snapshot.Match(
            AutodiscoverJson.RenderError(
                Samples.Settings("everything", "example.com"),
                "<script>alert(\"1\")</script>" + new string('x', 5000)),
            "json");

    [Test]
    public void A_request_without_a_protocol_is_told_so() =>
        Assert.That(
            Encoding.UTF8.GetString(AutodiscoverJson.RenderError(Samples.Settings("mailcow", "example.com"), null)),
            Does.Contain("MandatoryParameterMissing"));
}
