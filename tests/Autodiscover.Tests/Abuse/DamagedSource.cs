using System.Diagnostics;
using System.Text;

namespace Autodiscover.Tests.Abuse;

/// <summary>A source of each kind that reads files: how a catalog names it, which file is damaged, and what is in it.</summary>
internal static class DamagedSource
{
    private const string Mox = """
        Domains:
        \texample.com:
        \t\tClientSettingsDomain: mail.example.com
        \tbücher.example: nil
        \toff.example:
        \t\tDisabled: true
        \t\tDescription: x: y
        Accounts:
        \tsomeone:
        \t\tDomain: example.com
        """;

    private const string Accounts = """
        # accounts
        one@example.com|{SHA512-CRYPT}$6$a@b.example|c
        three@bücher.example|{SHA512-CRYPT}$6$x
        """;

    private const string MainCf = """
        myhostname = mx.example.com
        mydestination = $myhostname, localhost.$mydomain, $mydomain
        virtual_alias_domains = ${x?{$a}:{example.org}}
        virtual_mailbox_domains = !example.info inline:{ example.com=1, { example.org = text } }
          pcre:/nowhere
        """;

    private const string Table = """
        example.com  OK
        example.org
          continued
        # comment
        "a b"@example.info x
        @example.net x
        """;

    private const string MakeDatabase = """
        import sqlite3, sys
        made = sqlite3.connect(sys.argv[1])
        made.execute("CREATE TABLE domains (domain TEXT PRIMARY KEY, host TEXT)")
        made.executemany("INSERT INTO domains VALUES (?, ?)", [(f"customer{i}.example", "mail.example.com") for i in range(40)])
        made.commit()
        """;

    public static IEnumerable<string> Kinds => ["lines", "mox", "dockerMailserver", "postfix main.cf", "postfix table", "sqlite"];

    public static (string Catalog, string File, byte[] Piece) Prepare(string kind, string folder)
    {
        var main = Path.Combine(folder, "main.cf");
        var table = Path.Combine(folder, "table");
        File.WriteAllText(main, $"virtual_mailbox_domains = texthash:{table}, {table}\nvirtual_alias_maps = texthash:{table}\n");
        return kind switch
        {
            "lines" => Place("lines", Path.Combine(folder, "names"), "# ours\nexample.com\nbücher.example\n  example.org # more\n"),
            "mox" => Place("mox", Path.Combine(folder, "domains.conf"), Mox),
            "dockerMailserver" => ($$"""{ "dockerMailserver": "{{folder}}" }""",
                Path.Combine(folder, "postfix-accounts.cf"), Bytes(Accounts)),
            "postfix main.cf" => Place("postfix", main, MainCf),
            "postfix table" => ($$"""{ "postfix": "{{main}}" }""", table, Bytes(Table)),
            _ => Database(Path.Combine(folder, "mail.db")),
        };
    }

    private static (string, string, byte[]) Place(string kind, string file, string text) =>
        ($$"""{ "{{kind}}": "{{file}}" }""", file, Bytes(text));

    private static (string, string, byte[]) Database(string file)
    {
        using var python = Process.Start("python3", ["-c", MakeDatabase, file]);
        python.WaitForExit();
        return ($$"""{ "sqlite": "{{file}}", "query": "SELECT domain, host FROM domains" }""", file, File.ReadAllBytes(file));
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text.Replace("\\t", "\t", StringComparison.Ordinal));
}
