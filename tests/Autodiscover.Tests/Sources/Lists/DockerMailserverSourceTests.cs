using Autodiscover.Catalog;
using Autodiscover.Sources.Lists;
using Autodiscover.Sources.Reading;

namespace Autodiscover.Tests.Sources.Lists;

public sealed class DockerMailserverSourceTests
{
    private SourceFolder folder = null!;

    [SetUp]
    public void Prepare() => folder = new SourceFolder();

    [TearDown]
    public void CleanUp() => folder.Dispose();

    [Test]
    public async Task The_domains_of_accounts_and_aliases_are_hosted_each_once()
    {
        folder.Write("postfix-accounts.cf", """
            # accounts
            one@example.com|{SHA512-CRYPT}$6$a@b.example|c
            two@example.com|{SHA512-CRYPT}$6$x
            #off@off.example|{SHA512-CRYPT}$6$x
              three@bücher.example|{SHA512-CRYPT}$6$x
            nobody|{SHA512-CRYPT}$6$at@hash.example

            """);
        folder.Write("postfix-virtual.cf", "info@example.org one@example.com, two@elsewhere.example\n@catchall.example one@example.com\n"
            + "local one@example.com\n # x@comment.example\ninfo@example.com one@example.com\r\n");
        folder.Write("postfix-regexp.cf", "/^x@regexp.example/ one@example.com\n");

        var rows = await Rows.From(Source());

        Assert.That(rows.Domains, Is.EquivalentTo(["example.com", "bücher.example", "example.org", "catchall.example"]));
    }

    [Test]
    public async Task A_server_without_aliases_has_no_such_file()
    {
        folder.Write("postfix-accounts.cf", "one@example.com|x\n");

        Assert.That((await Rows.From(Source())).Domains, Is.EqualTo(["example.com"]));
    }

    [Test]
    public async Task Aliases_that_are_added_later_are_noticed()
    {
        folder.Write("postfix-accounts.cf", "one@example.com|x\n");
        var source = Source();
        var before = await source.ReadVersion(CancellationToken.None);

        folder.Write("postfix-virtual.cf", "info@example.org one@example.com\n");

        Assert.That(await source.ReadVersion(CancellationToken.None), Is.Not.EqualTo(before));
    }

    [Test]
    public void Another_folder_is_refused() =>
        Assert.That(
            async () => await Rows.From(Source()),
            Throws.TypeOf<SourceException>().With.Message.Contains("neither postfix-accounts.cf nor postfix-virtual.cf is in"));

    private FileSource Source() => DockerMailserverSource.Create(new SourceEntry { DockerMailserver = folder.Root });
}
