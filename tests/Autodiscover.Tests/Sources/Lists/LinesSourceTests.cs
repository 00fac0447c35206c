using Autodiscover.Catalog;
using Autodiscover.Sources.Lists;
using Autodiscover.Sources.Reading;

namespace Autodiscover.Tests.Sources.Lists;

public sealed class LinesSourceTests
{
    [TestCase("example.com\nexample.org\n", "example.com example.org")]
    [TestCase("\uFEFFexample.com\r\nexample.org", "example.com example.org")]
    [TestCase("# all of them\n\n  \t\nexample.com # ours\n\texample.org#theirs\n#", "example.com example.org")]
    [TestCase("example.com OK\nexample.org\tvirtual: 17\n", "example.com example.org")]
    [TestCase("EXAMPLE.com.\nbücher.example\nxn--bcher-kva.example\n", "EXAMPLE.com. bücher.example xn--bcher-kva.example")]
    [TestCase("not_a_name\n-\nexample.com,example.org\n", "not_a_name - example.com,example.org")]
    [TestCase("someone@example.com\n@example.org x\n\"a@b\"@example.net\n", "example.com example.org example.net")]
    [TestCase("", "")]
    [TestCase("\r\n\r\n", "")]
    [TestCase("info@\n", "")]
    public void The_first_word_of_a_line_is_the_domain(string text, string domains)
    {
        var rows = new Rows();

        LinesSource.ReadNames(Rows.Bytes(text), rows, CancellationToken.None);

        Assert.That(string.Join(' ', rows.Domains), Is.EqualTo(domains));
    }

    [Test]
    public void A_line_as_long_as_a_file_is_one_bad_row_of_bounded_length()
    {
        var rows = new Rows();

        LinesSource.ReadNames(Rows.Bytes(new string('a', 10_000_000)), rows, CancellationToken.None);

        Assert.That(rows.Domains.Single(), Has.Length.InRange(254, 2000));
    }

    [Test]
    public void A_million_lines_are_a_million_rows()
    {
        var text = Rows.Bytes(string.Concat(Enumerable.Range(0, 1_000_000).Select(number => $"d{number}.example\n")));
        var rows = new Rows();

        LinesSource.ReadNames(text, rows, CancellationToken.None);

        Assert.That(rows.All, Has.Count.EqualTo(1_000_000));
        Assert.That(rows.All[^1].Domain, Is.EqualTo("d999999.example"));
    }

    [Test]
    public void Reading_ends_when_it_is_told_to() =>
        Assert.That(
            () => LinesSource.ReadNames("example.com"u8, new Rows(), new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("a\0b")]
    public void What_cannot_be_a_path_is_refused_without_looking(string path)
    {
        var refused = Assert.Throws<SourceException>(() => LinesSource.Create(new SourceEntry { Lines = path }));

        Assert.That(refused!.IsPermanent);
        Assert.That(refused.Message, Does.StartWith("lines: ").And.Contain("name the path of a text file"));
    }

    [Test]
    public async Task What_is_not_a_file_ends_in_a_sentence()
    {
        using var folder = new SourceFolder();
        await using (var large = File.Create(folder.PathOf("large")))
        {
            large.SetLength(1024 * 1024 * 1024);
        }

        Assert.That(await Refusal(folder.PathOf("large")), Does.EndWith("large: is larger than 256 MiB, which is the limit."));
        Assert.That(await Refusal(folder.PathOf("absent")), Does.EndWith("absent: no such file."));
        Assert.That(await Refusal(folder.Root), Does.EndWith("is a folder; it must be a regular file."));
        Assert.That(await Refusal("/dev/zero"), Is.EqualTo("/dev/zero: is a device; it must be a regular file."));
    }

    [Test]
    [Platform("Linux")]
    public async Task A_FIFO_is_not_waited_for()
    {
        using var folder = new SourceFolder();
        using var mkfifo = System.Diagnostics.Process.Start("mkfifo", [folder.PathOf("pipe")]);
        await mkfifo.WaitForExitAsync();

        Assert.That(await Refusal(folder.PathOf("pipe")), Does.EndWith("pipe: is a FIFO; it must be a regular file."));
    }

    private static async Task<string> Refusal(string path)
    {
        var source = LinesSource.Create(new SourceEntry { Lines = path });
        try
        {
            await Rows.From(source);
            return "";
        }
        catch (SourceException refused)
        {
            return refused.Message;
        }
    }
}
