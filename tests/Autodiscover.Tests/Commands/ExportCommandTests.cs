using Autodiscover.Documents;

namespace Autodiscover.Tests.Commands;

public sealed class ExportCommandTests
{
    private readonly string folder = Directory.CreateTempSubdirectory("autodiscover-").FullName;

    [OneTimeTearDown]
    public void CleanUp() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task Each_domain_has_its_files_and_what_cannot_be_one_is_said()
    {
        var site = Path.Combine(folder, "www");

        var (exit, output, error) = await Cli.Run("export", site, "--catalog", Samples.File("many-domains"));

        Assert.That(exit, Is.Zero, error);
        var files = Directory
            .EnumerateFiles(site, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(site, file))
            .Order(StringComparer.Ordinal);
        Snapshot.Match($"{output.Replace(site, "DIR", StringComparison.Ordinal)}\n{string.Join('\n', files)}\n", "txt");
        Assert.That(
            await File.ReadAllBytesAsync(Path.Combine(site, "autoconfig.example.com/mail/config-v1.1.xml")),
            Is.EqualTo(Autoconfig.Render(Samples.Settings("many-domains", "example.com"))));
    }

    /// <summary>Opening one for writing waits for whoever reads it.</summary>
    [Test]
    public async Task A_FIFO_that_stands_where_a_file_belongs_is_replaced()
    {
        var site = Path.Combine(folder, "fifo");
        var file = Path.Combine(site, "autoconfig.example.com/mail/config-v1.1.xml");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var make = System.Diagnostics.Process.Start("mkfifo", file);
        await make.WaitForExitAsync();

        var export = Task.Run(() => Cli.Run("export", site, "--catalog", Samples.File("minimal")));
        var (exit, _, error) = await export.WaitAsync(TimeSpan.FromMinutes(1));

        Assert.That(exit, Is.Zero, error);
        Assert.That(await File.ReadAllBytesAsync(file), Is.EqualTo(Autoconfig.Render(Samples.Settings("minimal", "example.com"))));
    }

    [Test]
    public async Task A_folder_that_cannot_be_written_is_one_line_on_standard_error()
    {
        var file = Path.Combine(folder, "file");
        await File.WriteAllTextAsync(file, "");

        var (exit, _, error) = await Cli.Run("export", file, "--catalog", Samples.File("minimal"));

        Assert.That(exit, Is.EqualTo(2));
        Assert.That(error, Does.StartWith("export: ").And.Matches("^[^\n]+\n$"));
    }
}
