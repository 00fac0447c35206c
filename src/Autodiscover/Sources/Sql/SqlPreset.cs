using Autodiscover.Catalog;

namespace Autodiscover.Sources.Sql;

/// <summary>How a well-known program stores its domains in a database.</summary>
/// <param name="Name">As the catalog writes it.</param>
/// <param name="Engines">The databases that the program runs on.</param>
/// <param name="Tables">The tables that are read, without prefix: the user needs SELECT on them.</param>
/// <param name="Query">
/// Gives the columns <c>domain</c> and <c>alias_of</c>; <c>{prefix}</c> stands before every table.
/// </param>
/// <param name="OfServer">The clause that selects one server's domains, if the program has several servers.</param>
internal sealed record SqlPreset(
    string Name, IReadOnlyList<SqlEngine> Engines, IReadOnlyList<string> Tables, string Query, string? OfServer = null)
{
    public string QueryFor(SourceEntry entry) => Query
        .Replace("{prefix}", entry.TablePrefix, StringComparison.Ordinal)
        .Replace("{server}", entry.ServerId is { } id ? $"{OfServer} {id}" : "", StringComparison.Ordinal);
}
