using Autodiscover.Catalog;
using Autodiscover.Files;
using Autodiscover.Sources.Lists;
using Autodiscover.Sources.Reading;
using Autodiscover.Sources.Sql;
using Autodiscover.Text;

namespace Autodiscover.Sources;

/// <summary>What an admin should know of a source that works: weak protection, odd files, a secret that others can read.</summary>
internal static class SourceWarnings
{
    public static IReadOnlyList<string> From(SourceEntry entry, IDomainSource source)
    {
        IReadOnlyList<string> ofKind = source switch
        {
            SqlSource { Warning: { } warning } => [warning],
            FileSource files => files.Notes,
            _ => [],
        };
        return OpenSecret(entry.Password?.File) is { } open ? [.. ofKind, open] : ofKind;
    }

    private static string? OpenSecret(string? file) =>
        file is not null && FileKind.TryGet(file, out var kind) && kind.Mode.HasFlag(UnixFileMode.OtherRead)
            ? $"password: every user of this machine can read {Printable.From(file)}; run: chmod o-r {Printable.From(file)}"
            : null;
}
