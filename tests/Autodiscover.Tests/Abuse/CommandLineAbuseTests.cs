using System.CommandLine;
using System.Globalization;
using Autodiscover.Commands;

namespace Autodiscover.Tests.Abuse;

/// <summary>
/// Whatever is typed, the answer is a few lines and an exit code that means something. COMMAND_LINES sets another number
/// than the quick one (tests/command-line.sh runs 20 000, and some through the program itself), COMMAND_LINE_SEED
/// another seed.
/// </summary>
[NonParallelizable]
public sealed class CommandLineAbuseTests
{
    private const int QuickLines = 1_500;

    private const int Repetitions = 200;

    private const int UsualSeed = 20_261_125;

    /// <summary>Far more than any takes; one that serves is told to end.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly string[] Foreign = ["Unhandled", "   at ", "System.", "Microsoft.", "Exception", "a fault of the program"];

    private static readonly int Lines = Setting("COMMAND_LINES", QuickLines);

    private static readonly int Seed = Setting("COMMAND_LINE_SEED", UsualSeed);

    private readonly string folder = Directory.CreateTempSubdirectory("autodiscover-").FullName;

    private string? urls;

    [OneTimeSetUp]
    public async Task Lay_out_files()
    {
        // Where nothing can listen or be asked: a line that serves by chance ends at once, and no line waits for a network.
        urls = Environment.GetEnvironmentVariable("ASPNETCORE_URLS");
        Environment.SetEnvironmentVariable("ASPNETCORE_URLS", "http://unix:/nowhere/x");
        await File.WriteAllTextAsync(Path.Combine(folder, "good.json"), """{ "host": "mail.example.com", "domains": ["example.com"] }""");
        await File.WriteAllTextAsync(Path.Combine(folder, "bad.json"), """{ "host": 'mail.example.com' }""");
        using var made = System.Diagnostics.Process.Start("mkfifo", Path.Combine(folder, "fifo"));
        await made.WaitForExitAsync();
    }

    [OneTimeTearDown]
    public void Clean_up()
    {
        Environment.SetEnvironmentVariable("ASPNETCORE_URLS", urls);
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task Whatever_is_typed_ends_with_words_and_a_code_that_means_something()
    {
        var lines = new RandomCommandLine(new Random(Seed), folder);
        for (var i = 0; i < Lines; i++)
        {
            var line = lines.Next();

            var (exit, said) = await Run(line);

            var place = $"COMMAND_LINE_SEED={Seed}, line {i}: {string.Join(' ', line.Select(token => $"[{token}]"))}\n{said}";
            Assert.That(exit, Is.AnyOf(0, 1, 2), place);
            Assert.That(Foreign.Where(word => said.Contains(word, StringComparison.Ordinal)), Is.Empty, place);
            Assert.That(said, Is.Not.Empty, place);
            Assert.That(said.Any(character => char.IsControl(character) && character != '\n'), Is.False, place);
        }
    }

    /// <summary>Otherwise each line would take longer than the one before it.</summary>
    [Test]
    public async Task A_line_leaves_nothing_behind_when_it_has_ended()
    {
        string[] line = ["serve", "--catalog", Path.Combine(folder, "good.json")];
        await Repeat(line, 50);
        var before = Held();

        await Repeat(line, Repetitions);

        var after = Held();
        Assert.That(after.Threads, Is.LessThan(before.Threads + (Repetitions / 4)), "threads");
        Assert.That(after.Handles, Is.LessThan(before.Handles + (Repetitions / 4)), "open files, sockets and pipes");
        Assert.That(after.Bytes, Is.LessThan(before.Bytes + (Repetitions * 3_000)), "memory");
        Assert.That(CommandLine.Catalog.Parents.Count(), Is.EqualTo(1));
    }

    private static async Task Repeat(string[] line, int times)
    {
        for (var i = 0; i < times; i++)
        {
            Assert.That((await Run(line)).Exit, Is.EqualTo(2));
        }
    }

    private static (int Threads, int Handles, long Bytes) Held()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return (process.Threads.Count, Directory.GetFiles("/proc/self/fd").Length, GC.GetTotalMemory(forceFullCollection: true));
    }

    private static async Task<(int Exit, string Said)> Run(string[] line)
    {
        using var patience = new CancellationTokenSource(Patience);
        var said = new StringWriter();
        var exit = await CommandLine.Run(line, new InvocationConfiguration { Output = said, Error = said }, patience.Token);
        return (exit, said.ToString());
    }

    private static int Setting(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : usual;
}
