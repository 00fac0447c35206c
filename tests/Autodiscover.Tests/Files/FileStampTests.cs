using Autodiscover.Files;

namespace Autodiscover.Tests.Files;

public sealed class FileStampTests
{
    [Test]
    public void Two_edits_of_one_length_within_a_second_have_stamps_of_different_text()
    {
        var path = Path.GetTempFileName();
        try
        {
            var first = new DateTime(2026, 1, 1, 12, 0, 0, 100, DateTimeKind.Utc);
            File.SetLastWriteTimeUtc(path, first);
            var before = $"{FileStamp.From(path)}";
            File.SetLastWriteTimeUtc(path, first.AddMilliseconds(500));

            var after = $"{FileStamp.From(path)}";

            Assert.That(after, Is.Not.EqualTo(before));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [TestCase("")]
    [TestCase("no\0path")]
    public void What_cannot_be_a_path_has_the_stamp_of_a_missing_file(string path) =>
        Assert.That(FileStamp.From(path), Is.EqualTo(default(FileStamp)));
}
