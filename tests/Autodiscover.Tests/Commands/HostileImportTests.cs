using System.Diagnostics;
using System.Text;
using Autodiscover.Sources.Import;

namespace Autodiscover.Tests.Commands;

/// <summary>Whatever is given to <c>import</c>: one line with the place, exit code 2, and nothing written.</summary>
public sealed class HostileImportTests
{
    private const int DeepLevels = 80_000;
    private const int Mutations = 2_000;

    private static readonly string[] Unprintable = ["\u001b[2J", "\u0007", "\u009b", "\u202e", "\u2028"];

    private readonly string folder = Directory.CreateTempSubdirectory("autodiscover-").FullName;

    private static IEnumerable<object[]> Deep =>
    [
        ["thunderbird", string.Concat(Enumerable.Repeat("<a>", DeepLevels)), "line 1: nested more than 64 levels"],
        ["automx2", new string('[', DeepLevels), "line 1, byte 65: this is not JSON, or nested more than 64 levels"],
    ];

    [OneTimeTearDown]
    public void CleanUp() => Directory.Delete(folder, recursive: true);

    [TestCase("thunderbird", "<html/>", "no autoconfig document")]
    [TestCase("thunderbird", "{}", "line 1, column 1: this is not XML")]
    [TestCase("thunderbird", "<clientConfig>\n<emailProvider>\n</clientConfig>", "line 3, column 3: this is not XML")]
    [TestCase("thunderbird", "<clientConfig><emailProvider/></clientConfig>", "line 1: <emailProvider>: there is no domain name here")]
    [TestCase("thunderbird", "<?xml version=\"1.0\" encoding=\"x-none\"?>\n<clientConfig/>", "this is not XML")]
    [TestCase("thunderbird", "<!DOCTYPE a [<!ENTITY b \"b\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>", "line 1, column 55: this is not XML")]
    [TestCase("thunderbird", "", "this is not XML")]
    [TestCase("automx2", "", "line 1, byte 1: this is not JSON")]
    [TestCase("automx2", "{}", "$ (line 1): \"servers\" is missing")]
    [TestCase("automx2", "[]", "$ (line 1): [] cannot be used; use an object")]
    [TestCase("automx2", "{\"servers\":[],\"domains\":[{\"name\":null}]}", "$.domains[0] (line 1): \"name\" is missing")]
    [TestCase("automx2", "{\"servers\":[],\"domains\":[\n{\"name\":1}]}", "$.domains[0].name (line 2): 1 cannot be used; use a text")]
    [TestCase("automx2", "{\"domains\":[\"a.example\"],\"servers\":[]}", "$.servers: there is no server that can be")]
    [TestCase("automx2", "{\"domains\":[],\"servers\":[]}", "$.domains: there is no domain name here")]
    [TestCase("automx2", "{\"domains\":[],\"servers\":[\n{\"type\":\"imap\",\n\"port\": 1.5}]}", "$.servers[0].port (line 3): 1.5 cannot")]
    [TestCase("automx2", "{\"servers\":[],\"domains\":[\"\\ud800\"]}", "$.domains[0] (line 1): the text contains half of a")]
    [TestCase("mailcow", "A=b", "MAILCOW_HOSTNAME is not in it")]
    [TestCase("mailcow", "\nMAILCOW_HOSTNAME=mail\n", "line 2: MAILCOW_HOSTNAME: \"mail\" is not a host name")]
    [TestCase("exim", "", "use thunderbird, automx2, automx, mailcow, mailu, email-settings, go-autoconfig")]
    public async Task What_cannot_be_read_is_one_line_with_its_place(string kind, string text, string reason) =>
        await AssertRefused(kind, Write(Encoding.UTF8.GetBytes(text)), reason);

    [TestCaseSource(nameof(Deep))]
    public async Task Nesting_without_end_is_refused_where_it_gets_too_deep(string kind, string text, string reason) =>
        await AssertRefused(kind, Write(Encoding.UTF8.GetBytes(text)), reason);

    [TestCase("automx2", "line 2: byte 0xE9 is not UTF-8")]
    [TestCase("mailcow", "line 2: byte 0xE9 is not UTF-8")]
    [TestCase("thunderbird", "line 2: byte 0xE9 is not UTF-8")]
    public async Task Another_encoding_is_told_from_UTF_8(string kind, string reason) =>
        await AssertRefused(kind, Write([(byte)'<', (byte)'\n', 0xE9, (byte)'!']), reason);

    [Test]
    public async Task Variables_that_double_with_every_line_stay_as_they_are_written()
    {
        var lines = Enumerable.Range(1, 60).Select(i => $"A{i}=${{A{i - 1}}}${{A{i - 1}}}");
        var text = $"A0=example\n{string.Join('\n', lines)}\nDOMAIN=$A60\nIMAP_HOST=imap.example.com\nSMTP_HOST=smtp.example.com\n";

        await AssertRefused("email-settings", Write(Encoding.UTF8.GetBytes(text)), "there is no domain name here");
    }

    [TestCase("\n")]
    [TestCase(" \t")]
    [TestCase("imap:\n\n")]
    [TestCase("- ")]
    public async Task Megabytes_of_nearly_nothing_are_no_kind_of_file(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 8_000_000 / part.Length));

        var (exit, output, error) = await Cli.Run("import", Write(Encoding.UTF8.GetBytes(text)));

        Assert.That((exit, output), Is.EqualTo((2, "")));
        Assert.That(error, Does.Match("there is nothing in it|cannot be told"));
    }

    [Test]
    public async Task A_value_of_INI_without_an_end_is_refused()
    {
        var text = "[automx]\ndomains = a\n" + string.Concat(Enumerable.Repeat(" example.com\n", 100_000));

        await AssertRefused("automx", Write(Encoding.UTF8.GetBytes(text)), "a value of more than 16384 characters");
    }

    [Test]
    public async Task A_file_of_a_gigabyte_is_not_read()
    {
        var path = Path.Combine(folder, "large");
        await using (var file = File.Create(path))
        {
            file.SetLength(1L << 30);
        }

        await AssertRefused("automx2", path, "is larger than 16 MiB, which is the limit");
    }

    [Test]
    public async Task A_FIFO_and_a_device_are_no_files()
    {
        var fifo = Path.Combine(folder, "fifo");
        using var make = Process.Start("mkfifo", fifo);
        await make.WaitForExitAsync();

        await AssertRefused("mailcow", fifo, "is a FIFO; it must be a regular file");
        await AssertRefused("mailcow", "/dev/zero", "is a device; it must be a regular file");
        await AssertRefused("mailcow", folder, "is a folder; it must be a regular file");
        await AssertRefused("mailcow", Path.Combine(folder, "nowhere"), "no such file");
    }

    [TestCaseSource(typeof(ImportSamples), nameof(ImportSamples.Kinds))]
    public void Text_of_the_file_reaches_no_line_unescaped_wherever_it_stands(string kind)
    {
        var sample = ImportSamples.ByKind[kind];
        // All of them everywhere take a minute (FUZZ_RUNS is set); the quick test takes turns.
        var isThorough = Environment.GetEnvironmentVariable("FUZZ_RUNS") is not null;
        string[] all = [.. Unprintable, .. Unprintable.Select(InJson)];

        for (var at = 0; at <= sample.Length; at++)
        {
            foreach (var bad in Enumerable.Range(at, isThorough ? all.Length : 2).Select(each => all[each * 3 % all.Length]))
            {
                var said = Said(kind, Encoding.UTF8.GetBytes(sample.Insert(at, bad)));
                Assert.That(Foreign.IsPrintable(said), said);
            }
        }
    }

    [TestCaseSource(typeof(ImportSamples), nameof(ImportSamples.Kinds))]
    public void Whatever_the_bytes_a_reader_reads_or_refuses_them(string kind)
    {
        var random = new Random(20);
        var sample = Encoding.UTF8.GetBytes(ImportSamples.ByKind[kind]);

        for (var i = 0; i < Mutations; i++)
        {
            Assert.That(Said(kind, Mutate(sample, random)), Does.Not.Contain('\n'));
        }
    }

    [TestCaseSource(typeof(ImportSamples), nameof(ImportSamples.Kinds))]
    public async Task The_verb_prints_a_catalog_or_one_reason(string kind)
    {
        var random = new Random(6);
        var sample = Encoding.UTF8.GetBytes(ImportSamples.ByKind[kind]);

        for (var i = 0; i < 100; i++)
        {
            var (exit, output, error) = await Cli.Run("import", kind, Write(Mutate(sample, random)));
            Assert.That(exit == 0 ? output : error, Is.Not.Empty);
            Assert.That(exit == 0 || output.Length == 0);
            Assert.That(error, Does.Not.Contain("   at "));
            Assert.That(Foreign.IsPrintable(error.Replace("\n", "", StringComparison.Ordinal)), error);
        }
    }

    /// <summary>All that a reader says of a file, in one line.</summary>
    private static string Said(string kind, byte[] file)
    {
        try
        {
            return string.Join(" | ", ImportKind.Find(kind)!.Read(file).Skipped);
        }
        catch (ImportException refused)
        {
            return refused.Message;
        }
    }

    private static string InJson(string text) => string.Concat(text.Select(c => $"\\u{(int)c:x4}"));

    private static byte[] Mutate(byte[] sample, Random random)
    {
        var mutated = sample.ToArray();
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
        }

        return random.Next(4) == 0 ? mutated[..random.Next(mutated.Length)] : mutated;
    }

    private static async Task AssertRefused(string kind, string file, string reason)
    {
        var (exit, output, error) = await Cli.Run("import", kind, file);

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(output, Is.Empty);
        Assert.That(error, Does.Contain(reason).And.Matches("^[^\n]+\n$"));
    }

    private string Write(byte[] content)
    {
        var path = Path.Combine(folder, "file");
        File.WriteAllBytes(path, content);
        return path;
    }
}
