using Autodiscover.Documents;
using Autodiscover.Tests;

namespace Autodiscover.DoctorTests;

/// <summary>The zone text before BIND's own checker.</summary>
public sealed class ZoneTests
{
    [OneTimeSetUp]
    public void NeedTheChecker()
    {
        if (!Daemon.Exists("named-checkzone"))
        {
            Assert.Ignore("needs named-checkzone: run tests/doctor.sh, which installs what is missing");
        }
    }

    [TestCaseSource(typeof(Samples), nameof(Samples.Domains))]
    public void A_name_server_loads_it(string sample, string domain)
    {
        var zone = Path.GetTempFileName();
        var settings = Samples.Settings(sample, domain);
        File.WriteAllText(zone, $"""
            {domain}. 3600 IN SOA ns.{domain}. hostmaster.{domain}. 1 3600 600 86400 60
            {domain}. 3600 IN NS ns.{domain}.
            ns.{domain}. 3600 IN A 192.0.2.53
            {ZoneText.Render(settings)}
            """);

        var (exit, said) = Daemon.Run("named-checkzone", "-i", "local-sibling", domain, zone);

        File.Delete(zone);
        Assert.That(exit, Is.Zero, said);
        Assert.That(said, Does.Contain("loaded serial 1"));
    }
}
