namespace Autodiscover.Tests.Architecture;

/// <summary>Short methods in wide lines are no short methods.</summary>
public sealed class LineLengthTests
{
    private const int Longest = 140;
    private const int Comfortable = 120;
    private const double MostAboveComfortable = 0.03;

    [TestCase("src")]
    [TestCase("tests")]
    public void No_line_is_wider_than_140_columns(string folder)
    {
        var wide = Lines(folder).Where(line => line.Text.Length > Longest).Select(line => $"{line.Place}: {line.Text.Length} columns");

        Assert.That(wide, Is.Empty);
    }

    [Test]
    public void Few_lines_of_the_program_are_wider_than_120_columns()
    {
        var lines = Lines("src").ToList();

        var wide = lines.Count(line => line.Text.Length > Comfortable);

        Assert.That((double)wide / lines.Count, Is.LessThanOrEqualTo(MostAboveComfortable), $"{wide} of {lines.Count} lines");
    }

    private static IEnumerable<(string Place, string Text)> Lines(string folder) =>
        from file in Directory.EnumerateFiles(Repository.Folder(folder), "*.cs", SearchOption.AllDirectories)
        where !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj")
        from line in File.ReadLines(file).Index()
        select ($"{Path.GetRelativePath(Repository.Root, file)}:{line.Index + 1}", line.Item);
}
