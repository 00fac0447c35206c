using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Autodiscover.Tests;

/// <summary>
/// Holds that each link of a page leads to a file that packages have too, by the release's own list of documents.
/// </summary>
public sealed partial class ShippedPagesTests
{
    private string folder = "";

    /// <summary>What deploy/debian/build.sh and its siblings put beside the documents.</summary>
    [OneTimeSetUp]
    public async Task CopyWhatIsShipped()
    {
        Assume.That(OperatingSystem.IsLinux(), "Releases are made on Linux.");
        folder = Directory.CreateTempSubdirectory("shipped-").FullName;
        const string Copy = """source "$0/deploy/release/common.sh"; copy_documents "$0" "$1"; cp -r "$0/samples" "$1" """;
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-ec", Copy, Repository.Root, folder]))!;
        await bash.WaitForExitAsync();
        Assert.That(bash.ExitCode, Is.Zero);
    }

    [OneTimeTearDown]
    public void Clean()
    {
        if (folder.Length > 0)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void Every_link_of_a_shipped_page_leads_to_a_file_that_is_shipped()
    {
        var pages = Directory.GetFiles(folder, "*.md", SearchOption.AllDirectories);

        var links = pages.SelectMany(page => Links(page).Select(link => (Page: page, To: link))).ToList();
        var broken = links.Where(link => !Path.Exists(Path.Combine(Path.GetDirectoryName(link.Page)!, link.To)))
            .Select(link => $"{Path.GetRelativePath(folder, link.Page)} links to {link.To}");

        Assert.That(links, Has.Count.GreaterThan(30));
        Assert.That(broken, Is.Empty, "Write the name without a link, or let deploy/release/common.sh copy the file.");
    }

    private static IEnumerable<string> Links(string page) =>
        Link().Matches(File.ReadAllText(page)).Select(match => match.Groups[1].Value);

    /// <summary>A link of Markdown to something that is neither a URL nor a place on the same page.</summary>
    [GeneratedRegex(@"\]\(([^)#:\s]+)(?:#[^)\s]*)?\)")]
    private static partial Regex Link();
}
