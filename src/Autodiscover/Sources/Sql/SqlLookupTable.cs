using Autodiscover.Sources.Reading;

namespace Autodiscover.Sources.Sql;

/// <summary>A query of another program's configuration, such as a lookup table of Postfix, of which only the first column counts.</summary>
internal static class SqlLookupTable
{
    /// <summary>
    /// Runs <paramref name="query"/> and hands the first column of each row to <paramref name="each"/>; NULL is left out. The session is read-only.
    /// Throws <see cref="SourceException"/>, also where the result breaks off.
    /// </summary>
    public static Task Read(SqlPlace place, string? password, string query, Action<string> each, CancellationToken stopping) =>
        throw new SourceException($"{place.Describe()}: cannot be read yet.");
}
