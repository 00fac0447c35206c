using Autodiscover.Catalog;
using Autodiscover.Files;
using Autodiscover.Sources.Lists;

namespace Autodiscover.Sources.Postfix;

/// <summary>
/// Postfix's own lists of the domains it delivers for, from its main.cf and the tables that it names; the credentials
/// of their .cf files are used and never printed.
/// </summary>
internal static class PostfixSource
{
    private const string MainFile = "main.cf";
    private const long MostBytes = 16 * 1024 * 1024;

    public static FileSource Create(SourceEntry entry)
    {
        var path = SourcePath.Require(entry.Postfix, "postfix", "Postfix's main.cf, or of its folder");
        return new FileSource(
            entry.Name ?? "postfix",
            (files, rows, stopping) => Read(path, files, new DomainRowFilter(rows, stopping), stopping));
    }

    private static async Task Read(string path, SourceFiles files, DomainRowFilter rows, CancellationToken stopping)
    {
        var main = FileKind.TryGet(path, out var kind) && kind.Type == FileType.Directory ? Path.Combine(path, MainFile) : path;
        var text = await files.ReadText(main, MostBytes, stopping);
        var folder = Path.GetDirectoryName(Path.GetFullPath(main)) ?? "/";
        var configuration = PostfixConfiguration.Parse(text, main, folder, System.Net.Dns.GetHostName());
        foreach (var list in DomainList.All)
        {
            await new DomainListReader(list, configuration, main, files, rows).Read(stopping);
        }
    }
}
