using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Dns;
using Autodiscover.Doctor;
using Autodiscover.Doctor.Checks;
using Autodiscover.Doctor.Probes;
using Autodiscover.Doctor.Reports;
using Autodiscover.Documents.Page;
using Autodiscover.Endpoints.Page;
using Autodiscover.Tests.Doctor;

namespace Autodiscover.Tests.Abuse;

/// <summary>
/// A name server whose every second answer is damaged by zzuf, all but the number by which it is known, before the
/// doctor and the page with a domain's records: run by tests/fuzz.sh, which says how many answers (FUZZ_FILES).
/// </summary>
[NonParallelizable]
public sealed class DamagedAnswersTests
{
    private const int AtOnce = 128;
    private const int SparedBytes = 2;

    private const string Services = "\"caldav\": { \"root\": \"https://setup.example.com/dav/\" }, \"publicHost\": \"setup.example.com\"";

    private static readonly PageVisit Visit = new() { Language = PageLanguage.Find("en")! };

    /// <summary>Many at once on a busy machine; each question has its own time-out.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(100);

    private static readonly Dictionary<int, byte[]> Data = new()
    {
        [LoopbackDns.A] = LoopbackDns.Address("127.0.0.1"),
        [LoopbackDns.Ns] = LoopbackDns.Name("ns", "example", "com"),
        [LoopbackDns.Cname] = LoopbackDns.Name("mail", "example", "com"),
        [LoopbackDns.Soa] = LoopbackDns.Start(7),
        [LoopbackDns.Mx] = LoopbackDns.Mail("mail", "example", "com"),
        [LoopbackDns.Txt] = [.. LoopbackDns.Text("v=spf1 -all"), .. LoopbackDns.Text("\u001b[2J")],
        [LoopbackDns.Aaaa] = LoopbackDns.Address("::1"),
        [LoopbackDns.Srv] = LoopbackDns.Service(993, "mail", "example", "com"),
        [257] = [0, 5, .. "issueca.example"u8],
    };

    private static readonly int Count = Setting("FUZZ_FILES", 0);
    private static readonly int Seed = Setting("SEED", 1);

    private readonly Zzuf zzuf = new(Seed);
    private readonly ConcurrentQueue<byte[]> lately = new();
    private int answers;

    [Test]
    [CancelAfter(7_200_000)]
    public async Task Answers_of_name_servers_end_in_findings_and_a_page(CancellationToken ending)
    {
        if (Count == 0)
        {
            Assert.Ignore("tests/fuzz.sh runs this.");
        }

        using var dns = new LoopbackDns((_, _) => []) { Raw = Answer };
        var (report, number) = (new DamageReport("DNS answers", Seed, Patience), 0);
        var settings = Catalogs.Settings(Services, "jane@example.com");
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ending };
        await Parallel.ForEachAsync(Enumerable.Repeat(0, AtOnce), options,
            async (_, _) =>
            {
                var isWarm = false;
                while (Volatile.Read(ref answers) < 2 * Count)
                {
                    var mine = Interlocked.Increment(ref number);
                    if (!isWarm && answers > Count / 5)
                    {
                        isWarm = true;
                        report.Warm();
                    }

                    await report.Try(mine, [.. lately.SelectMany(one => one)], () => Diagnose(settings, dns, mine));
                }
            });
        report.End(answers / 2);
    }

    private static async Task<(int Exit, string Said)> Diagnose(AccountSettings settings, LoopbackDns dns, int number)
    {
        var resolver = new Resolver(dns.EndPoint, Timeout);
        var output = new StringWriter();
        if (number % 4 == 0)
        {
            var zone = await Zone.Find(settings.Domain, resolver, CancellationToken.None);
            var seen = await new RecordSurvey(settings, resolver).Run(zone, CancellationToken.None);
            return (0, Encoding.UTF8.GetString(DnsPage.Render(settings, Visit, seen).Html).Replace("\t", "", StringComparison.Ordinal));
        }

        var network = new Network { Resolver = resolver, Timeout = Timeout };
        var diagnosis = await new DomainDiagnosis(settings, network, new ServiceCheckCache(network)).Run(_ => { }, CancellationToken.None);
        DiagnosisText.Write(output, diagnosis, (_, word) => word);
        DiagnosisSummary.Write(output, [diagnosis]);
        output.Write(DiagnosisJson.Render([diagnosis]));
        return (0, output.ToString());
    }

    /// <summary>Only the thread of the name server comes here.</summary>
    private byte[] Answer(byte[] question)
    {
        var end = LoopbackDns.End(question);
        var type = (question[end - 4] << 8) | question[end - 3];
        byte[] record = Data.TryGetValue(type, out var data)
            ? [0xC0, 12, (byte)(type >> 8), (byte)type, 0, 1, 0, 0, 0, 60, 0, (byte)data.Length, .. data]
            : [];
        var records = (byte)(record.Length > 0 ? 1 : 0);
        byte[] good = [.. question[..2], 0x85, 0x80, 0, 1, 0, records, 0, 0, 0, 0, .. question[12..end], .. record];
        if (Interlocked.Increment(ref answers) % 2 == 0)
        {
            return good;
        }

        lock (zzuf)
        {
            var damaged = zzuf.Damage(good, SparedBytes);
            lately.Enqueue(damaged);
            if (lately.Count > 200)
            {
                lately.TryDequeue(out _);
            }

            return damaged;
        }
    }

    private static int Setting(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : usual;
}
