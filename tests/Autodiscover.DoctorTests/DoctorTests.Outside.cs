using System.Text.Json;

namespace Autodiscover.DoctorTests;

/// <summary>What others keep about a domain, asked at stand-ins of Mozilla and Microsoft.</summary>
public sealed partial class DoctorTests
{
    [TestCase("good.test", "outside.mozilla-ok", "ok")]
    [TestCase("dav.test", "outside.mozilla-none", "note")]
    [TestCase("notfound.test", "outside.mozilla-stale", "warning")]
    public async Task The_provider_database_of_Mozilla_is_compared(string domain, string code, string level)
    {
        var (_, output) = await Doctor(domain, "--json", "--ask-mozilla");

        var finding = Outside(output);
        Assert.That((finding.GetProperty("code").GetString(), finding.GetProperty("level").GetString()), Is.EqualTo((code, level)));
        Assert.That(finding.GetProperty("message").GetString(), Does.EndWith($"(it was told the domain {domain})"));
    }

    [TestCase("good.test", "outside.microsoft-ok", "ok")]
    [TestCase("dav.test", "outside.microsoft-none", "note")]
    [TestCase("notfound.test", "outside.microsoft-stale", "warning")]
    public async Task What_Microsoft_believes_is_read_and_nobody_is_named(string domain, string code, string level)
    {
        var (_, output) = await Doctor($"jane.doe@{domain}", "--json", "--ask-microsoft");

        var finding = Outside(output);
        Assert.That((finding.GetProperty("code").GetString(), finding.GetProperty("level").GetString()), Is.EqualTo((code, level)));
        Assert.That(finding.GetProperty("message").GetString(), Does.Contain($"asked about autodiscover@{domain}").And.Not.Contain("jane"));
    }

    [Test]
    public async Task Others_are_asked_only_by_option()
    {
        var (_, output) = await Doctor("notfound.test", "--json");

        Assert.That(Codes(output), Has.None.StartsWith("outside."));
        Assert.That(output, Does.Not.Contain("outside"));
    }

    private static JsonElement Outside(string output) => JsonDocument.Parse(output).RootElement.GetProperty("domains")[0]
        .GetProperty("outside").EnumerateArray().Single();
}
