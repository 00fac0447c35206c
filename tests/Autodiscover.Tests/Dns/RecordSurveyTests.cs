using Autodiscover.Dns;
using Autodiscover.Tests.Doctor;

namespace Autodiscover.Tests.Dns;

public sealed class RecordSurveyTests
{
    private const string Domain = "example.com";

    [Test]
    public async Task Each_expected_record_is_published_missing_or_of_another_value()
    {
        using var dns = new LoopbackDns((name, type) => (name, type) switch
        {
            ($"autoconfig.{Domain}" or $"setup.{Domain}", LoopbackDns.A) => [LoopbackDns.Address("192.0.2.1")],
            ($"autodiscover.{Domain}", LoopbackDns.A) => [LoopbackDns.Address("192.0.2.9")],
            ($"_imaps._tcp.{Domain}", LoopbackDns.Srv) => [LoopbackDns.Service(993, "old", "example", "com")],
            ($"_ua-auto-config.{Domain}", LoopbackDns.Txt) => [LoopbackDns.Text("v=UAAC1; a=sha256; d=old")],
            _ => [],
        });

        var records = await Survey(dns);

        Assert.That(records[$"autoconfig.{Domain}"].State, Is.EqualTo(RecordState.Published));
        Assert.That(records[$"ua-auto-config.{Domain}"].State, Is.EqualTo(RecordState.Missing));
        Assert.That(Seen(records[$"autodiscover.{Domain}"]), Is.EqualTo((RecordState.Other, "192.0.2.9")));
        Assert.That(Seen(records[$"_imaps._tcp.{Domain}"]), Is.EqualTo((RecordState.Other, "0 1 993 old.example.com.")));
        Assert.That(Seen(records[$"_ua-auto-config.{Domain}"]), Is.EqualTo((RecordState.Other, "v=UAAC1; a=sha256; d=old")));
        Assert.That(records[$"_submissions._tcp.{Domain}"].State, Is.EqualTo(RecordState.Missing));
        Assert.That(records.Values.SelectMany(record => record.Lines).Select(line => $"{line}"), Is.Not.Empty);
    }

    [Test]
    public async Task Nothing_is_known_of_a_record_that_could_not_be_looked_up()
    {
        using var dns = new LoopbackDns((_, _) => []) { Raw = Refuse };

        var records = await Survey(dns);

        Assert.That(records.Values.Select(record => record.State), Is.All.EqualTo(RecordState.Unknown));
        Assert.That(records.Values.Select(record => record.Reason), Is.All.EndsWith("answered REFUSED"));
    }

    private static async Task<Dictionary<string, RecordComparison>> Survey(LoopbackDns dns)
    {
        var settings = Catalogs.Settings("\"provider\": { \"name\": \"Example\" }, \"publicHost\": \"setup.{domain}\"");
        var survey = new RecordSurvey(settings, new Resolver(dns.EndPoint, Networks.Patience));
        return (await survey.Run(new Zone(Domain, Domain, []), CancellationToken.None)).ToDictionary(record => record.Name);
    }

    private static (RecordState State, string Seen) Seen(RecordComparison record) =>
        (record.State, string.Join(", ", record.Seen));

    private static byte[] Refuse(byte[] question) => [.. question[..2], 0x81, 0x85, 0, 1, 0, 0, 0, 0, 0, 0,
        .. question[12..LoopbackDns.End(question)]];
}
