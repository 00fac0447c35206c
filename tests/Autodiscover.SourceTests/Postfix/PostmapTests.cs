using Autodiscover.SourceTests.Servers;

namespace Autodiscover.SourceTests.Postfix;

/// <summary>
/// What is listed, and what postmap answers for each name: a listed one is known to Postfix, and one that is not
/// listed is not.
/// </summary>
[ServerFixture]
public sealed class PostmapTests
{
    private const string SqlRows = """
        CREATE TABLE domain (domain varchar(255), transport varchar(255), active int, backupmx int);
        INSERT INTO domain VALUES ('example.com', 'lmtp:', 1, 0), ('xn--bcher-kva.example', 'lmtp:', 1, 0), ('off.example', 'lmtp:', 0, 0),
            ('backup.example', 'lmtp:', 1, 1), ('empty.example', '', 1, 0), ('null.example', NULL, 1, 0), ('not a name', 'lmtp:', 1, 0),
            ('someone@example.net', 'lmtp:', 1, 0);
        CREATE TABLE alias_domain (alias_domain varchar(255), target_domain varchar(255), active int);
        INSERT INTO alias_domain VALUES ('example.org', 'example.com', 1), ('dead.example', 'off.example', 1),
            ('asleep.example', 'example.com', 0);
        """;

    private static readonly string[] SqlNames =
    [
        "example.com", "xn--bcher-kva.example", "off.example", "backup.example", "empty.example", "null.example", "not a name",
        "example.org", "dead.example", "asleep.example", "lmtp:", "1", "unknown.example",
    ];

    private static readonly string[] Queries =
    [
        "query = SELECT domain FROM domain WHERE domain='%s' AND active = 1 AND backupmx = 0",
        "query = SELECT 1 FROM domain WHERE '%s' = domain AND (active = 1 OR backupmx = 1) LIMIT 1",
        "query = SELECT transport FROM domain WHERE LOWER(domain) = LOWER('%s')",
        "query = SELECT '%s' AS found FROM domain WHERE domain IN ('%u') AND transport LIKE 'lm%%'",
        "query = SELECT domain FROM domain WHERE domain LIKE '%s' AND active=1"
        + " UNION SELECT alias_domain.alias_domain FROM alias_domain, domain WHERE alias_domain.alias_domain = '%s'"
        + " AND alias_domain.active = 1 AND alias_domain.target_domain = domain.domain AND domain.active = 1",
        "query = SELECT target_domain FROM alias_domain WHERE (alias_domain = '%s' OR target_domain = '%s') AND active = 1",
        "query = SELECT domain FROM domain WHERE domain = '%d'",
        "query = SELECT domain FROM domain WHERE domain = '%s'\ndomain = example.com",
        "table = domain\nselect_field = transport\nwhere_field = domain\nadditional_conditions = AND active = 1",
    ];

    [Test]
    public async Task Compiled_tables_hold_what_their_text_lists(
        [Values("hash", "btree", "lmdb", "cdb", "texthash")] string type, [Range(1, 4)] int seed)
    {
        using var folder = new PostfixFolder();
        var (text, words) = RandomTable(new Random(seed));
        var table = $"{type}:{folder.Write("table", text)}";
        folder.Configure($"virtual_mailbox_domains = {table}\n");
        if (type != "texthash")
        {
            folder.Postmap(table);
        }

        await AssertAlike(folder, table, words);
    }

    [Test]
    public async Task Chains_of_tables_hold_what_they_list()
    {
        using var folder = new PostfixFolder();
        var text = folder.Write("table", "example.com x\nexample.org y\n");
        var chain = $"unionmap:{{inline:{{ a.example=1, {{ b.example = some text }} }}, texthash:{text}}}";
        folder.Configure($"virtual_mailbox_domains = {chain}\n");

        await AssertAlike(folder, chain, ["a.example", "b.example", "example.com", "example.org", "c.example", "some", "1"]);
    }

    [TestCaseSource(nameof(Queries))]
    public async Task MySQL_knows_what_is_listed(string query)
    {
        var user = SharedServers.MariaDb.NewUser("my-secret");
        var database = SharedServers.MariaDb.NewDatabase(SqlRows);
        SharedServers.MariaDb.Execute("mysql", $"GRANT SELECT ON {database}.* TO {user}@localhost");

        await AssertAlike(
            "mysql", $"hosts = unix:{SharedServers.MariaDb.Socket}\nuser = {user}\npassword = my-secret\ndbname = {database}\n{query}\n");
    }

    [TestCaseSource(nameof(Queries))]
    public async Task PostgreSQL_knows_what_is_listed(string query)
    {
        var user = SharedServers.PostgreSql.NewUser("pg-secret");
        var database = SharedServers.PostgreSql.NewDatabase($"{SqlRows} GRANT SELECT ON ALL TABLES IN SCHEMA public TO {user}");

        await AssertAlike(
            "pgsql",
            $"hosts = 127.0.0.1:{SharedServers.PostgreSql.Port}\nuser = {user}\npassword = pg-secret\ndbname = {database}\n{query}\n");
    }

    [TestCaseSource(nameof(Queries))]
    public async Task SQLite_knows_what_is_listed(string query)
    {
        using var folder = new PostfixFolder();
        Unprivileged.Run("sqlite3", [folder.PathOf("mail.db")], SqlRows);

        await AssertAlike("sqlite", $"dbpath = {folder.PathOf("mail.db")}\n{query}\n");
    }

    [TestCase("query_filter = (&(objectClass=dNSDomain)(dc=%s))\nresult_attribute = dc")]
    [TestCase("query_filter = (dc=%s)\nresult_attribute = description")]
    [TestCase("query_filter = (|(aRecord=%s)(&(description=alias)(cNAMERecord=%s)))\nresult_attribute = dc")]
    [TestCase("query_filter = mail=*@%s\nresult_attribute = mail")]
    [TestCase("query_filter = (dc=%d)\nresult_attribute = dc")]
    [TestCase("query_filter = (dc=%s)\nresult_attribute = dc\nscope = one\nbind = no")]
    public async Task A_directory_knows_what_is_listed(string search)
    {
        using var server = new SlapdServer();
        server.Add(Entries);
        var login = search.Contains("bind = no", StringComparison.Ordinal)
            ? ""
            : $"bind_dn = {SlapdServer.Admin}\nbind_pw = {SlapdServer.Password}\n";

        await AssertAlike(
            "ldap",
            $"server_host = {server.SocketUrl}\nversion = 3\nsearch_base = {SlapdServer.Base}\n{login}{search}\n",
            ["example", "one.example", "two.example", "three.example", "four.example", "alias",
                "someone@five.example", "five.example", "x.example"]);
    }

    private static string Entries => $"""
        dn: dc=one.example,{SlapdServer.Base}
        objectClass: dNSDomain
        dc: one.example
        description: text

        dn: dc=two.example,{SlapdServer.Base}
        objectClass: dNSDomain
        dc: two.example
        aRecord: four.example
        cNAMERecord: x.example

        dn: dc=three.example,dc=one.example,{SlapdServer.Base}
        objectClass: dNSDomain
        dc: three.example
        description: alias
        cNAMERecord: six.example

        dn: uid=someone,{SlapdServer.Base}
        objectClass: inetOrgPerson
        uid: someone
        cn: someone
        sn: someone
        mail: someone@five.example
        """;

    private static async Task AssertAlike(string type, string text, IEnumerable<string>? names = null)
    {
        using var folder = new PostfixFolder();
        var table = $"{type}:{folder.Write("table.cf", text)}";
        folder.Configure($"virtual_mailbox_domains = proxy:{table}\n");

        await AssertAlike(folder, table, names ?? SqlNames);
    }

    private static async Task AssertAlike(PostfixFolder folder, string table, IEnumerable<string> names)
    {
        var listed = (await CollectedRows.From(folder.Source)).Rows.Select(row => row.Domain!.ToLowerInvariant()).Distinct().ToList();

        var known = folder.Known(table, names.Concat(listed).Distinct());

        Assert.That(listed, Is.EquivalentTo(known.Where(name => !name.Contains('@') && !name.Contains('"'))));
    }

    private static (string Text, IEnumerable<string> Words) RandomTable(Random random)
    {
        string[] lines =
        [
            "# comment x", "", "   ", "  continued", "\tcontinued # too", "lonely.example",
            "someone@example.com x", "\"a b\"@example.com x",
            "@catch.example x", ".sub.example x", "EXAMPLE.ORG x", "key: x", "quoted\"x y\" z", "back\\ slash z", "bücher.example x",
        ];
        var text = string.Concat(Enumerable.Range(0, 60).Select(number => random.Next(2) == 0
            ? $"d{number}.example{(random.Next(3) == 0 ? "\t" : "  ")}v{number}{(random.Next(5) == 0 ? "\r\n" : "\n")}"
            : lines[random.Next(lines.Length)] + "\n"));
        return ("first.example x\n" + text, text.ToLowerInvariant().Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
    }
}
