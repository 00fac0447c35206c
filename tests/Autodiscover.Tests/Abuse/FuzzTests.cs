using System.Globalization;
using System.Text;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Json;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents;

namespace Autodiscover.Tests.Abuse;

/// <summary>
/// Feeds the three readers of strangers' and operators' input with spoilt input. FUZZ_RUNS sets another budget than the
/// quick one.
/// </summary>
public sealed class FuzzTests
{
    private const int QuickRuns = 20_000;

    private static readonly int Runs =
        int.TryParse(Environment.GetEnvironmentVariable("FUZZ_RUNS"), CultureInfo.InvariantCulture, out var runs) ? runs : QuickRuns;

    /// <summary>Pieces that mean something to one of the readers.</summary>
    private static readonly byte[][] Words =
    [
        .. new[]
        {
            "<", ">", "</", "/>", "&", "&amp;", "&#0;", "&#x110000;", "<![CDATA[", "]]>", "<!--", "-->",
            "<!DOCTYPE x [", "<?xml version=\"1.0\" encoding=\"utf-16\"?>", "xmlns=\"\"", "EMailAddress", "Autodiscover",
            "@", "+", "%40", ".", "..", "xn--", "xn--a-", "*", "*.", " ", "\0", "\n", "ü", "\u202e", "😀", "{", "}",
            "[", "]", ",", ":", "\"", "\\u0000", "\\ud800", "null", "true", "1e999", "-1", "99999999999",
            "{email}", "{domain}", "//", "/*", "domains", "services",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF, 0xFE], [0xFE, 0xFF], [0xEF, 0xBB, 0xBF], [0xC0, 0x80], [0xED, 0xA0, 0x80],
    ];

    private static IEnumerable<byte[]> Requests { get; } =
    [
        .. from file in Directory.EnumerateFiles(Repository.Folder("tests/Autodiscover.Tests/Requests"), "*.http")
           let text = File.ReadAllText(file)
           where text.Contains("\n\n<", StringComparison.Ordinal)
           select Encoding.UTF8.GetBytes(text[(text.IndexOf("\n\n", StringComparison.Ordinal) + 2)..]),
    ];

    [Test]
    public void A_spoilt_POX_request_is_refused_or_read_and_every_answer_can_be_written([Values(1, 2)] int seed)
    {
        foreach (var body in Spoilt([.. Requests], seed))
        {
            if (PoxRequest.TryParse(body, out var request))
            {
                var hosted = Catalogs.Hosted("""{ "host": "mail.example.com", "domains": ["*"] }""");
                Assert.That(hosted.TryFindDefault(request.Address.Domain, out var domain));
                Assert.That(Pox.Render(AccountSettings.Create(domain, request.Address)), Is.Not.Empty);
            }
        }
    }

    [Test]
    public void A_spoilt_address_is_refused_or_keeps_its_bounds([Values(1, 2)] int seed)
    {
        string[] addresses = ["user@example.com", "a+b@bücher.example", "\"a b\"@example.org", "x@xn--bcher-kva.example"];
        foreach (var bytes in Spoilt([.. addresses.Select(Encoding.UTF8.GetBytes)], seed))
        {
            if (EmailAddress.TryParse(Encoding.UTF8.GetString(bytes), out var address))
            {
                Assert.That(Encoding.UTF8.GetByteCount(address.ToString()), Is.LessThanOrEqualTo(254));
                Assert.That(address.Domain, Does.Match(@"^[a-z0-9.-]+\.[a-z0-9-]+$"));
                Assert.That(EmailAddress.TryParse(address.ToString(), out var again) && again == address, address.ToString());
            }
        }
    }

    [Test]
    public void A_spoilt_catalog_is_refused_with_a_reason_or_serves_every_domain([Values(1, 2)] int seed)
    {
        foreach (var json in Spoilt([.. Samples.Names.Select(name => File.ReadAllBytes(Samples.File(name)))], seed).Take(Runs / 4))
        {
            var reading = CatalogReader.Read(json);

            var isRefused = reading.Problems.Any(problem => problem.Severity == Severity.Error);
            Assert.That(reading.Domains is not null || isRefused, Encoding.UTF8.GetString(json));
            if (reading.Domains is { } domains && domains.TryFind("example.com", out var domain))
            {
                Assert.That(Autoconfig.Render(AccountSettings.Create(domain)), Is.Not.Empty);
            }
        }
    }

    /// <summary>One to six random changes to one of the seeds, the same ones at every run.</summary>
    private static IEnumerable<byte[]> Spoilt(byte[][] seeds, int seed)
    {
        Assert.That(seeds, Is.Not.Empty);
        var random = new Random(seed);
        for (var run = 0; run < Runs; run++)
        {
            var spoilt = seeds[random.Next(seeds.Length)].ToList();
            for (var change = random.Next(1, 7); change > 0; change--)
            {
                Spoil(spoilt, random);
            }

            yield return [.. spoilt];
        }
    }

    private static void Spoil(List<byte> bytes, Random random)
    {
        var place = random.Next(bytes.Count + 1);
        var length = Math.Min(random.Next(1, 20), bytes.Count - place);
        switch (random.Next(5))
        {
            case 0:
                bytes.RemoveRange(place, length);
                break;
            case 1:
                bytes.InsertRange(place, Words[random.Next(Words.Length)]);
                break;
            case 2:
                bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(place, length));
                break;
            case 3 when place < bytes.Count:
                bytes[place] = (byte)random.Next(256);
                break;
            default:
                bytes.InsertRange(place, Enumerable.Repeat((byte)random.Next(256), random.Next(1, 300)));
                break;
        }
    }
}
