using System.Text;

namespace Autodiscover.SourceTests.Postfix;

/// <summary>Makes main.cf files of all that postconf(5) allows, and now and then of what it does not.</summary>
internal sealed class RandomMainFile(int seed)
{
    private static readonly string[] Gaps = [" ", "  ", "\t", ", ", "\n ", "\n\t", "\n# note\n ", "\n\n  ", "\n   # note\n  ", "\r\n "];
    private static readonly string[] Ends = ["\n", "\n", "\r\n", " \n", "\n\n", "\n# note\n", "\n  # note\n"];
    private static readonly string[] Signs = [" = ", "=", " =", "= ", "\t=  ", "\n = "];

    private static readonly string[] Wrong =
        ["${", "$", "${}", "$(a", "${v0-}", "${v0?{a}b}", "${{a}={b}}", "${{a}=={b}c}", "$v9", "${v0?{a}:{b}c}", "${v0 v1}"];

    private readonly Random random = new(seed);
    private int first;

    public string[] Names { get; } =
    [
        "virtual_mailbox_domains", "virtual_alias_domains", "mydestination", "virtual_alias_maps", "virtual_mailbox_maps", "virtual_maps",
        "mydomain", "myhostname", "myorigin", "v0", "v1", "v2", "v3", "v4", "v9",
    ];

    public string Next()
    {
        var text = new StringBuilder(random.Next(6) == 0 ? "  lost = 1\n" : "");
        for (var lines = random.Next(3, 14); lines > 0; lines--)
        {
            var name = Any(Names[..^1]);
            first = name[0] == 'v' && char.IsAsciiDigit(name[1]) ? name[1] - '0' + 1 : 0;
            text.Append(name).Append(Any(Signs)).Append(Value(0)).Append(Any(Ends));
        }

        return random.Next(6) == 0
            ? text.Append("v9 = a $v9\nmydestination = ").Append(Any(Wrong)).Append('\n').ToString()
            : text.ToString();
    }

    private string Value(int depth)
    {
        var value = new StringBuilder();
        for (var words = random.Next(0, 4); words > 0; words--)
        {
            value.Append(Word(depth)).Append(words > 1 ? depth == 0 ? Any(Gaps) : " " : "");
        }

        return value.ToString();
    }

    private string Word(int depth) => random.Next(depth > 1 ? 4 : 12) switch
    {
        0 => $"d{random.Next(100)}.example",
        1 => Any(["{a b}", "localhost", "/etc/names", "hash:/etc/x", "!no.example", "b=c", "a#b", "007"]),
        2 => "$" + Plain() + Any(["", ".example", "-x", "/y"]),
        3 => $"${{{Plain()}}}",
        4 => $"$({Plain()})",
        5 => $"${{{Plain()}?{Simple()}}}",
        6 => $"${{{Plain()}:{Simple()}}}",
        7 => $"${{{Plain()}?{{{Value(depth + 1)}}}}}",
        8 => $"${{{Plain()} ? {{{Value(depth + 1)}}} : {{{Value(depth + 1)}}}}}",
        9 => $"${{{Plain()}:{{{Value(depth + 1)}}}}}",
        10 => $"${{{{{Simple()}}} {Any(["==", "!=", "<", "<=", ">", ">="])} {{{Simple()}}} "
            + $"? {{{Value(depth + 1)}}} : {{{Value(depth + 1)}}}}}",
        _ => $"${{{{${Plain()}}}=={{{Simple()}}}:{Simple()}}}",
    };

    /// <summary>
    /// A parameter of a later number, so that none holds itself: postconf takes minutes to find that out.
    /// </summary>
    private string Plain() => random.Next(first, 7) switch
    {
        5 => "none",
        6 => "config_directory",
        var number => $"v{number}",
    };

    private string Simple() => Any(["a", "1", "7", "007", "10", "b.example", ""]);

    private string Any(string[] choices) => choices[random.Next(choices.Length)];
}
