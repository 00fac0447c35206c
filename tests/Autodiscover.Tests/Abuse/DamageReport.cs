using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Autodiscover.Tests.Commands;

namespace Autodiscover.Tests.Abuse;

/// <summary>
/// What became of thousands of damaged inputs of one kind: each is held against a deadline and what it may print, and
/// all of them against the memory that they leave behind. What is at fault is kept in artifacts/fuzz.
/// </summary>
internal sealed partial class DamageReport(string kind, int seed, TimeSpan? patience = null)
{
    private const int MostKept = 5;
    private const long MostGrowth = 16 * 1024 * 1024;

    private readonly TimeSpan patience = patience ?? TimeSpan.FromSeconds(20);
    private readonly SortedDictionary<string, int> seen = new(StringComparer.Ordinal);
    private readonly List<string> faults = [];
    private readonly Lock gate = new();
    private TimeSpan slowest;
    private long before;

    public static string Folder { get; } = Directory.CreateDirectory(Repository.Folder("artifacts/fuzz")).FullName;

    /// <summary>Called when the first tenth is through: what is cached once is no leak.</summary>
    public void Warm() => before = Held();

    /// <summary>Does something with an input; the answer is an exit code and all that was said.</summary>
    public async Task Try(int number, byte[] input, Func<Task<(int Exit, string Said)>> use)
    {
        var start = Stopwatch.GetTimestamp();
        string? wrong;
        var code = "no exit";
        try
        {
            var (exit, said) = await Task.Run(use).WaitAsync(patience);
            wrong = WhatIsWrong(exit, said);
            code = $"exit {exit}";
        }
        catch (Exception fault)
        {
            wrong = fault is TimeoutException ? "hangs" : $"{fault}";
        }

        lock (gate)
        {
            var took = Stopwatch.GetElapsedTime(start);
            slowest = took > slowest ? took : slowest;
            seen[code] = seen.GetValueOrDefault(code) + 1;
            Blame(number, input, wrong);
        }
    }

    /// <summary>Writes the line for tests/fuzz.sh, and fails if anything was wrong.</summary>
    public void End(int count)
    {
        var after = Held();
        var counts = string.Join(", ", seen.Select(pair => $"{pair.Key} {Number(pair.Value)}"));
        if (after > before + MostGrowth)
        {
            faults.Add($"memory grew from {before} to {after} bytes");
        }

        var memory = $"{Mebibytes(before)} MB after a tenth, {Mebibytes(after)} MB at the end";
        var line = $"{(faults.Count == 0 ? "ok   " : "FAIL ")} {Number(count)} {kind}: {counts}; "
            + $"the slowest took {slowest.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s; {memory}\n";
        File.AppendAllText(Path.Combine(Folder, "summary"), line + string.Concat(faults.Select(fault => $"      {fault}\n")));
        Assert.That(faults, Is.Empty);
    }

    private static string? WhatIsWrong(int exit, string said)
    {
        var foreign = CrashText().Match(said);
        return exit is not (0 or 1 or 2) ? $"exit {exit}: {said}"
            : foreign.Success ? $"says {foreign.Value}: {said}"
            : said.Length == 0 ? "says nothing"
            : !Foreign.IsPrintable(said.Replace("\n", "", StringComparison.Ordinal)) ? $"raw control characters: {said}"
            : null;
    }

    private void Blame(int number, byte[] input, string? wrong)
    {
        if (wrong is null || faults.Count >= MostKept)
        {
            return;
        }

        var kept = Path.Combine(Folder, $"{kind.Replace(' ', '-')}-{seed}-{number}");
        File.WriteAllBytes(kept, input);
        faults.Add($"SEED={seed} number {number}, kept as {kept}: {wrong}");
    }

    private static long Held() => GC.GetTotalMemory(forceFullCollection: true);

    private static string Mebibytes(long bytes) => (bytes / 1048576.0).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture).Replace(',', ' ');

    [GeneratedRegex(
        @"Unhandled|^\s+at [A-Z]\w*\.|\b(System|Microsoft)\.[A-Z]|Exception|a fault of th(e|is) program",
        RegexOptions.Multiline)]
    private static partial Regex CrashText();
}
