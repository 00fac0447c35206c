using System.Text;
using Autodiscover.Catalog;
using Autodiscover.Sources.Domains;
using Autodiscover.Sources.Reading;

namespace Autodiscover.Tests.Sources.Domains;

public sealed class SnapshotCopyTests
{
    private static readonly SourceEntry Entry = new() { Postgresql = "host=/run/postgresql dbname=mail", Preset = "postfixadmin" };

    private static readonly SourceSnapshot Snapshot = Snapshots.From(
        [
            new("a.example"), new("bücher.example", Host: "mx.{domain}", Login: "a\tb\n-", Provider: "Ärger & Co", Settings: "gold"),
            new("c.example", "a.example"), new("no name"),
        ],
        "version\t1");

    private string folder = "";

    private string File => Directory.EnumerateFiles(folder).Single();

    [SetUp]
    public void Make_a_folder() => folder = Directory.CreateTempSubdirectory("autodiscover-").FullName;

    [TearDown]
    public void Remove_it() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task What_was_written_is_read()
    {
        Copy().Write(Snapshot);

        var read = await Copy().Read(default);

        Assert.That(read!.Names, Is.EqualTo(Snapshot.Names));
        Assert.That(read.Kinds, Is.EqualTo(Snapshot.Kinds));
        Assert.That(read.KindOf, Is.EqualTo(Snapshot.KindOf));
        Assert.That(read.Aliases, Is.EqualTo(Snapshot.Aliases));
        Assert.That((read.Version, read.Digest, read.SkippedRows), Is.EqualTo((Snapshot.Version, Snapshot.Digest, 1)));
    }

    /// <summary>Opening it for writing would wait for a reader, and the source would never be read again.</summary>
    [Test]
    public async Task A_FIFO_that_stands_in_the_way_is_replaced()
    {
        Copy().Write(Snapshot);
        var aside = $"{File}.new";
        using var make = System.Diagnostics.Process.Start("mkfifo", aside);
        await make.WaitForExitAsync();

        await Task.Run(() => Copy().Write(Snapshot)).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.That((await Copy().Read(default))!.Names, Is.EqualTo(Snapshot.Names));
    }

    [TestCase(null)]
    [TestCase("-")]
    [TestCase("")]
    public async Task A_version_is_kept_whatever_it_looks_like(string? version)
    {
        Copy().Write(Snapshot with { Version = version });

        Assert.That((await Copy().Read(default))!.Version, Is.EqualTo(version));
    }

    [Test]
    public async Task An_empty_snapshot_is_one()
    {
        Copy().Write(Snapshots.From());

        Assert.That((await Copy().Read(default))!.Count, Is.Zero);
    }

    [Test]
    [Platform(Exclude = "Win")]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void Its_owner_alone_can_read_it()
    {
        Copy().Write(Snapshot);

        Assert.That(System.IO.File.GetUnixFileMode(File), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public async Task Without_a_copy_there_is_none() => Assert.That(await Copy().Read(default), Is.Null);

    [Test]
    public async Task A_copy_with_any_byte_changed_is_ignored()
    {
        Copy().Write(Snapshot);
        var whole = await System.IO.File.ReadAllBytesAsync(File);

        for (var place = 0; place < whole.Length - 1; place++)
        {
            var damaged = whole.ToArray();
            damaged[place] ^= 0x04;
            await System.IO.File.WriteAllBytesAsync(File, damaged);
            Assert.That(await Copy().Read(default), Is.Null, $"byte {place}");
        }
    }

    [Test]
    public async Task A_copy_cut_at_any_byte_is_ignored()
    {
        Copy().Write(Snapshot);
        var whole = await System.IO.File.ReadAllBytesAsync(File);

        for (var length = 0; length < whole.Length - 1; length++)
        {
            await System.IO.File.WriteAllBytesAsync(File, whole[..length]);
            Assert.That(await Copy().Read(default), Is.Null, $"{length} bytes");
        }
    }

    [TestCase("autodiscover domains 1\t", "autodiscover domains 2\t")]
    [TestCase("\n0\t", "\n7\t")]
    [TestCase("\n0\t", "\nzero\t")]
    [TestCase("\n1\t", "\n99999999999\t")]
    [TestCase("kind\t-\t", "kind\t!\t")]
    public async Task A_copy_of_another_format_is_ignored_even_if_its_sum_is_right(string before, string after)
    {
        Copy().Write(Snapshot);
        var text = await System.IO.File.ReadAllTextAsync(File);
        var body = text[..(text.TrimEnd('\n').LastIndexOf('\n') + 1)];
        Assert.That(body, Does.Contain(before));

        var changed = body.Replace(before, after, StringComparison.Ordinal);
        var sum = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(changed)));
        await System.IO.File.WriteAllTextAsync(File, $"{changed}{sum}\n");

        Assert.That(await Copy().Read(default), Is.Null);
    }

    [Test]
    public async Task Another_source_does_not_take_it_up()
    {
        Copy().Write(Snapshot);

        Assert.That(await Copy(Entry with { User = "other" }).Read(default), Is.Null);
        Assert.That(await Copy(Entry with { Query = "SELECT 1" }).Read(default), Is.Null);
        Assert.That(await Copy(Entry with { Postgresql = "host=other" }).Read(default), Is.Null);
    }

    [Test]
    public async Task Another_sources_copy_under_this_ones_name_is_ignored()
    {
        Copy(Entry with { User = "other" }).Write(Snapshot);
        var others = File;
        Copy().Write(Snapshots.From(new DomainRow("own.example")));
        var own = Directory.EnumerateFiles(folder).Single(file => file != others);

        System.IO.File.Copy(others, own, overwrite: true);

        Assert.That(await Copy().Read(default), Is.Null);
    }

    [Test]
    public async Task Another_name_interval_or_password_is_the_same_source()
    {
        Copy().Write(Snapshot);
        var renamed = Entry with { Name = "panel", RefreshSeconds = 5, AcceptLosses = true, Password = new SecretReference { Env = "X" } };

        Assert.That(await Copy(renamed).Read(default), Is.Not.Null);
    }

    [Test]
    public async Task What_a_killed_process_left_half_written_changes_nothing_and_does_not_stay()
    {
        Copy().Write(Snapshot);
        var whole = await System.IO.File.ReadAllBytesAsync(File);
        await System.IO.File.WriteAllBytesAsync(File + ".new", whole[..20]);

        var read = await Copy().Read(default);
        Copy().Write(Snapshots.From(new DomainRow("new.example")));

        Assert.That(read!.Digest, Is.EqualTo(Snapshot.Digest));
        Assert.That((await Copy().Read(default))!.Names, Is.EqualTo(new[] { "new.example" }));
        Assert.That(Directory.GetFiles(folder), Is.EqualTo(new[] { File }));
    }

    [Test]
    public void A_folder_that_is_not_there_is_refused_as_the_disk_refuses()
    {
        var copy = SnapshotCopy.Create(Path.Combine(folder, "gone"), Entry);

        Assert.That(() => copy.Write(Snapshot), Throws.InstanceOf<IOException>());
    }

    [Test]
    public void A_write_that_fails_leaves_nothing_behind()
    {
        Copy().Write(Snapshot);
        var place = File;
        System.IO.File.Delete(place);
        Directory.CreateDirectory(place);

        Assert.That(() => Copy().Write(Snapshot), Throws.InstanceOf<IOException>().Or.InstanceOf<UnauthorizedAccessException>());
        Assert.That(Directory.EnumerateFiles(folder), Is.Empty);
    }

    private SnapshotCopy Copy(SourceEntry? entry = null) => SnapshotCopy.Create(folder, entry ?? Entry);
}
