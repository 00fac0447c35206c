using Autodiscover.Catalog;
using Autodiscover.Sources.Lists;
using Autodiscover.Sources.Postfix;
using Autodiscover.Sources.Reading;
using Autodiscover.Tests.Sources.Lists;

namespace Autodiscover.Tests.Sources.Postfix;

public sealed class PostfixSourceTests
{
    private const string NoneElse = "virtual_mailbox_domains =\nvirtual_alias_domains =\nmydestination =\n";

    private SourceFolder folder = null!;

    [SetUp]
    public void Prepare() => folder = new SourceFolder();

    [TearDown]
    public void CleanUp() => folder.Dispose();

    [TestCase("virtual_mailbox_domains = example.com, example.org\n  example.net", "example.com example.org example.net")]
    [TestCase("virtual_alias_domains = $a\na = example.com $b\nb = ${c:example.org}", "example.com example.org")]
    [TestCase("mydestination = localhost, localhost.example.com, host, mail.example.com, [192.0.2.1]\n  example.com",
        "mail.example.com example.com")]
    [TestCase(
        "mydestination = $myhostname, localhost.$mydomain, mx.localdomain, $mydomain\nmyhostname = mx.example.com",
        "mx.example.com example.com")]
    [TestCase("relay_domains = example.org\nvirtual_mailbox_domains = example.com", "example.com")]
    [TestCase("virtual_mailbox_domains = !example.org example.com example.org !example.com", "example.com")]
    [TestCase("virtual_mailbox_domains = inline:{ example.com=1, { example.org = some text } }", "example.com example.org")]
    [TestCase("virtual_mailbox_domains = proxy:unionmap:{inline:{example.com=1},proxy:inline:{example.org=1}}",
        "example.com example.org")]
    [TestCase("virtual_mailbox_domains = someone@example.com \"quoted\" not_a_name", "not_a_name")]
    [TestCase("virtual_mailbox_domains =", "")]
    public async Task What_main_cf_itself_lists_is_read(string text, string domains)
    {
        folder.Write("main.cf", NoneElse + text);

        Assert.That(string.Join(' ', (await Rows.From(Source())).Domains), Is.EqualTo(domains));
    }

    [Test]
    public async Task Files_of_names_are_read_with_what_they_name()
    {
        var inner = folder.Write("inner", "example.net\nexample.org\n");
        var names = folder.Write("names", $"# ours\nexample.com, example.org\n\n!example.net\n{inner}\ninline:{{example.info=x}}\n");
        folder.Write("main.cf", $"{NoneElse}virtual_mailbox_domains = {names}\n");

        var rows = await Rows.From(Source());

        Assert.That(rows.Domains, Is.EqualTo(["example.com", "example.org", "example.org", "example.info"]));
    }

    [Test]
    public async Task The_text_beside_a_table_is_read()
    {
        folder.Write("vdomains", "# domain  what for\nexample.com  OK\nexample.org\n  continued\nlonely\n  # comment\n"
            + "\"a b\"@example.info x\n"
            + "@example.net x\nEXAMPLE.EDU x y z\n");
        folder.Write("vdomains.db", "");
        folder.Write("main.cf", $"{NoneElse}virtual_mailbox_domains = hash:$config_directory/vdomains\n");

        var source = Source();
        var rows = await Rows.From(source);

        Assert.That(rows.Domains, Is.EqualTo(["example.com", "example.org", "EXAMPLE.EDU"]));
        Assert.That(source.Notes, Is.Empty);
    }

    [Test]
    public async Task A_text_that_postmap_has_not_seen_is_told()
    {
        var text = folder.Write("vdomains", "example.com OK\n");
        folder.Write("main.cf", $"{NoneElse}virtual_mailbox_domains = lmdb:{text}\n");
        var source = Source();

        await Rows.From(source);
        Assert.That(
            source.Notes.Single(),
            Is.EqualTo($"lmdb:{text}: {text}.lmdb is missing, so Postfix knows none of these domains; run: postmap lmdb:{text}"));

        folder.Write("vdomains.lmdb", "");
        File.SetLastWriteTimeUtc(text, DateTime.UtcNow.AddMinutes(1));
        await Rows.From(source);
        Assert.That(
            source.Notes.Single(),
            Is.EqualTo($"lmdb:{text}: was edited after postmap made {text}.lmdb from it; run: postmap lmdb:{text}"));
    }

    private const string OldStyle =
        "example.com anything\ninfo@example.com someone\nroot someone\n@catchall.example someone\ninfo@other.example someone\n";

    [TestCase("virtual_alias_maps = texthash:{0}")]
    [TestCase("virtual_maps = texthash:{0}")]
    [TestCase("virtual_mailbox_maps = proxy:texthash:{0}\nvirtual_alias_domains =")]
    [TestCase("virtual_alias_maps = texthash:{0}\nvirtual_alias_domains = $virtual_alias_maps")]
    [TestCase("virtual_alias_maps = proxy:texthash:{0}\nvirtual_alias_domains = texthash:{0}")]
    public async Task In_a_table_of_addresses_a_bare_name_declares_a_domain_and_an_address_does_not(string text)
    {
        var table = folder.Write("virtual", OldStyle);
        folder.Write("main.cf", $"mydestination =\n{text.Replace("{0}", table, StringComparison.Ordinal)}\n");

        Assert.That((await Rows.From(Source())).Domains, Is.EqualTo(["example.com"]));
    }

    [Test]
    public async Task Domains_that_are_listed_apart_leave_the_table_of_addresses_unread()
    {
        var table = folder.Write("virtual", OldStyle);
        folder.Write("main.cf", $"{NoneElse}virtual_alias_maps = texthash:{table}\nvirtual_alias_domains = example.net\n");

        Assert.That((await Rows.From(Source())).Domains, Is.EqualTo(["example.net"]));
    }

    [TestCase("", "virtual_alias_domains is not set, and then takes the tables of addresses.")]
    [TestCase("virtual_alias_domains = $virtual_alias_maps\n", "virtual_alias_domains takes the tables of addresses.")]
    public async Task A_table_of_addresses_that_cannot_be_listed_is_told_and_the_others_are_read(string more, string begin)
    {
        var table = folder.Write("virtual", OldStyle);
        folder.Write("main.cf", $"mydestination =\nvirtual_alias_maps = texthash:{table}, regexp:/etc/postfix/more\n{more}");
        var source = Source();

        var rows = await Rows.From(source);

        Assert.That(rows.Domains, Is.EqualTo(["example.com"]));
        Assert.That(source.Notes.Single(), Does.StartWith(begin).And.Contain("regexp:/etc/postfix/more"));
    }

    [Test]
    public void A_table_that_the_list_itself_names_must_be_listed()
    {
        folder.Write("main.cf", $"{NoneElse}virtual_alias_maps = regexp:/x\nvirtual_alias_domains = regexp:/x\n");

        Assert.That(
            async () => await Rows.From(Source()),
            Throws.TypeOf<SourceException>().With.Message.Contains("patterns have no list of domains."));
    }

    [TestCase("regexp:/x", "its domains cannot be listed: patterns have no list of domains. Name the domains in the catalog")]
    [TestCase("pcre:{{/x/ y}}", "patterns have no list of domains.")]
    [TestCase("static:yes", "it has a result for every name.")]
    [TestCase("proxy:socketmap:unix:/x:y",
        "socketmap:unix:/x:y, and its domains cannot be listed: it can only look up single names.")]
    [TestCase("pipemap:{inline:{a.b=1},inline:{c.d=1}}", "it cannot be known which keys pass all of its tables.")]
    [TestCase("unionmap:{a.b}", "its parts are not of the form type:name.")]
    [TestCase("nis:x", "tables of the type nis are not supported.")]
    [TestCase("mysql:relative/path.cf", "mysql:relative/path.cf: must have a file with its full path.")]
    [TestCase("!regexp:/x", "patterns have no list of domains.")]
    [TestCase("hash:/nowhere/at/all", "hash:/nowhere/at/all: its text file is missing: /nowhere/at/all;")]
    [TestCase("/nowhere/at/all", "/nowhere/at/all: no such file.")]
    [TestCase("mysql:/nowhere/at/all.cf", "/nowhere/at/all.cf: no such file.")]
    public void What_cannot_be_listed_ends_in_a_sentence(string item, string message)
    {
        folder.Write("main.cf", $"{NoneElse}virtual_mailbox_domains = {item}\n");

        Assert.That(async () => await Rows.From(Source()), Throws.TypeOf<SourceException>().With.Message.Contains(message));
    }

    [TestCase("query = SELECT f('%s')", "answers for one domain at a time, and its query cannot be turned into a list: "
        + "the key is not in a WHERE clause. Name the database in the catalog, with a \"query\" that lists the domains.")]
    [TestCase("dbname = x", "it has no query.")]
    [TestCase("query = SELECT a FROM b WHERE a='%s'", "dbname is not set.")]
    [TestCase("dbname = x\nhosts = example.com:http\nquery = SELECT a FROM b WHERE a='%s'",
        "hosts: \"example.com:http\" is not HOST or HOST:PORT.")]
    [TestCase("broken", "table.cf: line 1: \"broken\" is not followed by =; it must be NAME = VALUE.")]
    public void A_table_file_that_cannot_be_used_ends_in_a_sentence_without_its_password(string text, string message)
    {
        var file = folder.Write("table.cf", text + "\npassword = very-secret\n");
        folder.Write("main.cf", $"{NoneElse}virtual_mailbox_domains = proxy:mysql:{file}\n");

        Assert.That(
            async () => await Rows.From(Source()),
            Throws.TypeOf<SourceException>().With.Message.Contains(message).And.Message.Not.Contains("very-secret"));
    }

    [TestCase("query = SELECT a FROM b WHERE a='%d'")]
    [TestCase("query = SELECT a FROM b WHERE a='%s'\ndomain = example.com")]
    public async Task A_table_that_is_asked_about_addresses_only_holds_no_domain(string text)
    {
        var file = folder.Write("table.cf", text + "\ndbname = x\n");
        folder.Write("main.cf", $"{NoneElse}virtual_mailbox_domains = pgsql:{file} example.com\n");
        var source = Source();

        var rows = await Rows.From(source);

        Assert.That(rows.Domains, Is.EqualTo(["example.com"]));
        Assert.That(source.Notes.Single(), Does.StartWith(file).And.EndsWith("looks up only addresses; no domain is read from it."));
    }

    [Test]
    public void A_file_that_names_itself_ends_in_a_sentence()
    {
        folder.Write("names", folder.PathOf("names") + "\n");
        folder.Write("main.cf", $"{NoneElse}virtual_mailbox_domains = {folder.PathOf("names")}\n");

        Assert.That(
            async () => await Rows.From(Source()),
            Throws.TypeOf<SourceException>().With.Message.EndsWith("files refer to each other more than 10 levels deep."));
    }

    [Test]
    public async Task The_version_follows_every_file_that_was_read()
    {
        var names = folder.Write("names", "example.com\n");
        var table = folder.Write("table", "example.org x\n");
        folder.Write("main.cf", $"{NoneElse}virtual_mailbox_domains = {names} hash:{table}\n");
        var source = Source();
        var versions = new HashSet<string?> { await source.ReadVersion(CancellationToken.None) };

        File.AppendAllText(names, "example.net\n");
        versions.Add(await source.ReadVersion(CancellationToken.None));
        File.AppendAllText(table, "example.info x\n");
        versions.Add(await source.ReadVersion(CancellationToken.None));
        folder.Write("table.db", "x");
        versions.Add(await source.ReadVersion(CancellationToken.None));
        File.AppendAllText(folder.PathOf("main.cf"), "# x\n");
        versions.Add(await source.ReadVersion(CancellationToken.None));

        Assert.That(versions, Has.Count.EqualTo(5).And.None.Null);
        Assert.That(await Source().ReadVersion(CancellationToken.None), Is.EqualTo(await source.ReadVersion(CancellationToken.None)));
    }

    [Test]
    public async Task The_file_itself_can_be_named()
    {
        var main = folder.Write("main.cf", NoneElse + "virtual_mailbox_domains = example.com\n");

        var rows = await Rows.From(PostfixSource.Create(new SourceEntry { Postfix = main }));

        Assert.That(rows.Domains, Is.EqualTo(["example.com"]));
    }

    private FileSource Source() => PostfixSource.Create(new SourceEntry { Postfix = folder.Root });
}
