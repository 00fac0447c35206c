using Autodiscover.Catalog;
using Autodiscover.Sources.Lists;
using Autodiscover.Sources.Reading;
using Microsoft.Extensions.Time.Testing;

namespace Autodiscover.Tests.Sources.Lists;

public sealed class FileSourceTests
{
    private SourceFolder folder = null!;

    [SetUp]
    public void Prepare() => folder = new SourceFolder();

    [TearDown]
    public void CleanUp() => folder.Dispose();

    [Test]
    public async Task The_version_is_the_same_in_another_process_and_differs_when_the_file_does()
    {
        var file = folder.Write("domains", "example.com\n");

        var before = await Source(file).ReadVersion(CancellationToken.None);
        var again = await Source(file).ReadVersion(CancellationToken.None);
        File.AppendAllText(file, "example.org\n");
        var after = await Source(file).ReadVersion(CancellationToken.None);

        Assert.That(before, Is.Not.Null.And.EqualTo(again));
        Assert.That(after, Is.Not.EqualTo(before));
    }

    [Test]
    public async Task A_link_that_is_turned_to_another_file_is_a_change()
    {
        folder.Write("one/domains", "example.com\n");
        folder.Write("two/domains", "example.org example\n");
        var link = folder.PathOf("current");
        File.CreateSymbolicLink(link, folder.PathOf("one/domains"));
        var source = Source(link);
        var before = await source.ReadVersion(CancellationToken.None);

        File.Delete(link);
        File.CreateSymbolicLink(link, folder.PathOf("two/domains"));

        Assert.That(await source.ReadVersion(CancellationToken.None), Is.Not.EqualTo(before));
    }

    [Test]
    public async Task Waiting_ends_with_the_look_that_finds_a_change()
    {
        var time = new FakeTimeProvider();
        var file = folder.Write("domains", "example.com\n");
        var source = new FileSource("lines", async (files, _, stopping) => await files.Read(file, SourceFiles.MostBytes, stopping), time);
        await Rows.From(source);

        var waiting = source.WaitForChange(CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(waiting.IsCompleted, Is.False);
        File.AppendAllText(file, "example.org\n");
        await Until(waiting, time);

        Assert.That(waiting.IsCompletedSuccessfully);
    }

    [Test]
    public async Task What_changes_while_it_is_read_is_a_change()
    {
        var time = new FakeTimeProvider();
        var file = folder.Write("domains", "example.com\n");
        var source = new FileSource(
            "lines",
            async (files, _, stopping) =>
            {
                await files.Read(file, SourceFiles.MostBytes, stopping);
                File.AppendAllText(file, "example.org\n");
            },
            time);
        await Rows.From(source);

        var waiting = source.WaitForChange(CancellationToken.None);
        await Until(waiting, time);

        Assert.That(waiting.IsCompletedSuccessfully);
    }

    [Test]
    public async Task A_file_that_comes_to_be_after_a_failure_is_a_change()
    {
        var time = new FakeTimeProvider();
        var file = folder.PathOf("domains");
        var source = new FileSource("lines", async (files, _, stopping) => await files.Read(file, SourceFiles.MostBytes, stopping), time);
        Assert.That(async () => await Rows.From(source), Throws.TypeOf<SourceException>());

        File.WriteAllText(file, "example.com\n");
        var waiting = source.WaitForChange(CancellationToken.None);
        await Until(waiting, time);

        Assert.That(waiting.IsCompletedSuccessfully);
    }

    [Test]
    public async Task Waiting_ends_when_it_is_told_to()
    {
        using var stopping = new CancellationTokenSource();
        var waiting = Source(folder.Write("domains", "")).WaitForChange(stopping.Token);

        await stopping.CancelAsync();

        Assert.That(async () => await waiting, Throws.InstanceOf<OperationCanceledException>());
    }

    [TestCase("/etc/postfix/sql/domains.cf", "setfacl -m u:autodiscover:r /etc/postfix/sql/domains.cf")]
    [TestCase("/srv/my maps/it's", @"setfacl -m u:autodiscover:r '/srv/my maps/it'\''s'")]
    public void The_line_that_grants_reading_can_be_pasted(string path, string command) =>
        Assert.That(FileGrant.For(path, "autodiscover"), Is.EqualTo(command));

    private static FileSource Source(string file) => LinesSource.Create(new SourceEntry { Lines = file });

    /// <summary>Lets seconds pass until the task ends; gives up after a thousand.</summary>
    private static async Task Until(Task waiting, FakeTimeProvider time)
    {
        for (var seconds = 0; seconds < 1000 && !waiting.IsCompleted; seconds++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1);
        }
    }
}
