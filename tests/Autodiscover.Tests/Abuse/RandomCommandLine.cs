namespace Autodiscover.Tests.Abuse;

/// <summary>
/// Command lines as people mistype them: a verb that fits mostly, options with values that fit or not, and slips. What
/// would listen, or write outside its folder, is not among them.
/// </summary>
internal sealed class RandomCommandLine(Random random, string folder)
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz-=:. \u00fc\u202e\u001b\"'*@/0";

    private static readonly string[] Verbs = ["serve", "check", "show", "dns", "doctor", "export", "import", "health"];

    private static readonly string[] Subjects =
        ["example.com", "user@example.com", "*", "*.example.com", "elsewhere.example", "", " ", "a b", "xn--a-", "10.0.0.1", "-", "--"];

    private static readonly string[] Options =
    [
        "--catalog", "--strict", "--offline", "--json", "--all", "--as", "--format", "--relative", "--target", "--resolver",
        "--connect", "--ca", "--follow-private", "--ispdb", "--urls", "--certificates", "--tls-no-cbc", "--proxy", "--gate-network",
        "--redirect-to-https", "--signing-certificate", "--signing-key", "--rate-limit", "--max-connections", "--drain", "--management",
        "--log", "--log-level", "--log-domain", "--help", "-h", "--version", "-V", "--environment", "--", "-", "-x", "---", "@response",
    ];

    private static readonly string[] Values =
    [
        "0", "-1", "99999999999", "1e9", "0x10", "json", "zone", "octodns", "text", "information", "hashed", "never", "autoconfig",
        "mobileconfig", "127.0.0.1:1", "127.0.0.1", "10.0.0.0/99", "::1", "[::1]:99999", "http://192.0.2.1:1", "http://foo:99999",
        "http://", "https://192.0.2.1:1", "unix", "\0", "thunderbird", "mailcow", "automx2", "\u00fc\u00fc\u00fc", "{domain}", "%s%n",
    ];

    private string[] Paths { get; } =
    [
        Path.Combine(folder, "good.json"), Path.Combine(folder, "bad.json"), Path.Combine(folder, "fifo"),
        Path.Combine(folder, "nowhere", "x"), folder, "/dev/null", "/dev/zero", "/dev/full", "/proc/self/mem", "", "\0",
        new string('x', 5000),
    ];

    public string[] Next()
    {
        var verb = random.Next(12) == 0 ? "" : Pick(Verbs);
        var tokens = new List<string>();
        if (verb.Length > 0)
        {
            tokens.Add(random.Next(15) == 0 ? Slip(verb) : verb);
        }

        if (random.Next(3) > 0)
        {
            // The doctor would ask the network.
            tokens.AddRange(["--catalog", Path.Combine(folder, verb == "doctor" ? "bad.json" : "good.json")]);
        }

        for (var count = random.Next(5); count > 0; count--)
        {
            tokens.AddRange(Piece(verb));
        }

        return [.. tokens];
    }

    private IEnumerable<string> Piece(string verb) => random.Next(4) switch
    {
        0 => [Option()],
        1 => [Option(), random.Next(2) == 0 ? AnyPath(verb) : Pick(Values)],
        2 => [$"{Option()}={(random.Next(2) == 0 ? AnyPath(verb) : Pick(Values))}"],
        _ => [verb == "export" ? Pick([Path.Combine(folder, "out"), "/dev/null", "/proc/x", "", "\0"]) : Argument(verb)],
    };

    private string AnyPath(string verb) => Pick(verb == "doctor" ? Paths[1..] : Paths);

    private string Argument(string verb) => random.Next(3) switch
    {
        0 => AnyPath(verb),
        1 => Pick(Subjects),
        _ => new string([.. Enumerable.Range(0, random.Next(12)).Select(_ => Letters[random.Next(Letters.Length)])]),
    };

    private string Option() => random.Next(8) == 0 ? Slip(Pick(Options)) : Pick(Options);

    private string Slip(string word)
    {
        var place = random.Next(word.Length);
        return random.Next(3) switch
        {
            0 => word.Remove(place, 1),
            1 => word.Insert(place, $"{Letters[random.Next(Letters.Length)]}"),
            _ => word.ToUpperInvariant(),
        };
    }

    private string Pick(string[] all) => all[random.Next(all.Length)];
}
