using Autodiscover.Sources.Reading;

namespace Autodiscover.SourceTests.Postfix;

/// <summary>main.cf, read by this program and by postconf.</summary>
[ServerFixture]
public sealed class PostconfTests
{
    private static readonly string[] Compared =
    [
        "virtual_mailbox_domains", "virtual_alias_domains", "mydestination", "virtual_alias_maps", "virtual_mailbox_maps",
        "virtual_maps", "myhostname", "mydomain", "myorigin", "config_directory", "meta_directory", "data_directory", "queue_directory",
        "default_database_type",
    ];

    private const int Files = 8;

    [TestCase("")]
    [TestCase("myhostname = mx.example.com\n")]
    [TestCase("mydomain = example.com\n")]
    [TestCase("myhostname = mx\nmydomain = example.com\nmyorigin = $mydomain\n"
        + "mydestination = $myhostname, $myorigin, localhost.$mydomain\n")]
    [TestCase("virtual_alias_maps = hash:${config_directory}/virtual\nvirtual_mailbox_maps = $default_database_type:$meta_directory/x\n")]
    [TestCase("virtual_maps = a b\n")]
    [TestCase("  lost = x\n  too\nmydomain = example.com\n")]
    [TestCase("mydestination = a, b\n# c\n\n  c\n\t# d\n d # e\n\nmyhostname = x.y\r\n")]
    [TestCase("a = 1\nmydestination = ${a?{x}:{y}} ${b?{x}:{y}} ${b:{ z }} ${{$a} == {1} ? {one} : {other}} $$ $(a)\n")]
    public void Values_are_those_of_postconf(string text)
    {
        using var folder = new PostfixFolder();
        folder.Write("main.cf", text);

        Assert.That(
            Compared.Select(name => Folded(folder.Configuration.Value(name))),
            Is.EqualTo(folder.Postconf(Compared)!.Select(Folded)));
    }

    [Test]
    public void Random_files_are_read_alike([Range(1, 3)] int seed)
    {
        using var folder = new PostfixFolder();
        var random = new RandomMainFile(seed);
        var accepted = 0;
        for (var i = 0; i < Files; i++)
        {
            var text = random.Next();
            folder.Write("main.cf", text);
            if (!folder.TryPostconf(Compared, out var expected))
            {
                continue;
            }

            if (expected is null)
            {
                Assert.That(
                    () => Array.ForEach(random.Names, name => folder.Configuration.Value(name)), Throws.TypeOf<SourceException>(), text);
                continue;
            }

            accepted++;
            Assert.That(Compared.Select(name => Folded(folder.Configuration.Value(name))), Is.EqualTo(expected.Select(Folded)), text);
        }

        Assert.That(accepted, Is.Positive);
    }

    /// <summary>postconf prints runs of white space as one space.</summary>
    private static string Folded(string value) => string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
