using Autodiscover.Catalog;
using Autodiscover.Sources.Lists;
using Autodiscover.Sources.Reading;
using Autodiscover.Sources.Sql;

namespace Autodiscover.Sources;

/// <summary>Warnings about a working source: weak protection, odd files, a secret that others can read.</summary>
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
        return Secret.Warning(entry.Password) is { } open ? [.. ofKind, open] : ofKind;
    }
}
