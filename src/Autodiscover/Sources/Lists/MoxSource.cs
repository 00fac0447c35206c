using Autodiscover.Catalog;
using Autodiscover.Sources.Reading;
using Autodiscover.Text;

namespace Autodiscover.Sources.Lists;

/// <summary>
/// mox's domains.conf: every domain of its map <c>Domains</c> that is not disabled, with the host that clients use for
/// it (https://pkg.go.dev/github.com/mjl-/mox/config).
/// </summary>
internal static class MoxSource
{
    private const long MostBytes = 64 * 1024 * 1024;

    public static FileSource Create(SourceEntry entry)
    {
        var path = SourcePath.Require(entry.Mox, "mox", "mox's domains.conf");
        return new FileSource(entry.Name ?? "mox", async (files, rows, stopping) =>
        {
            var text = await files.ReadText(path, MostBytes, stopping);
            foreach (var row in Parse(text, path))
            {
                stopping.ThrowIfCancellationRequested();
                rows.Add(row);
            }
        });
    }

    internal static List<DomainRow> Parse(string text, string file)
    {
        var rows = new List<DomainRow>();
        DomainRow? domain = null;
        var (isInDomains, isThere) = (false, false);
        foreach (var line in SconfLine.Read(text, file))
        {
            switch (line.Depth)
            {
                case 0:
                    isInDomains = line.Key == "Domains";
                    isThere |= isInDomains;
                    break;
                case 1 when isInDomains:
                    Finish();
                    domain = new DomainRow(line.RequiredKey(file));
                    break;
                case 2 when isInDomains && domain is { } open:
                    domain = WithProperty(open, line, file);
                    break;
            }
        }

        Finish();
        return isThere
            ? rows
            : throw new SourceException($"{Printable.From(file)}: has no line \"Domains:\"; name mox's domains.conf, not mox.conf.");

        void Finish()
        {
            if (domain is { } whole)
            {
                rows.Add(whole);
            }

            domain = null;
        }
    }

    /// <summary>Null for a domain that is disabled: its other properties are then ignored.</summary>
    private static DomainRow? WithProperty(DomainRow domain, SconfLine line, string file) => (line.RequiredKey(file), line.Value) switch
    {
        ("Disabled", "true") => null,
        ("Disabled", not "false") => throw line.Refused(file, $"Disabled is \"{Printable.From(line.Value)}\"; it must be true or false."),
        ("ClientSettingsDomain", var host) => domain with { Host = host },
        _ => domain,
    };
}
