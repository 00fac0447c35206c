using Autodiscover.Sources.Reading;

namespace Autodiscover.Sources.Sql;

/// <summary>
/// A query of another program's configuration, such as a lookup table of Postfix, of which only the first column is
/// used.
/// </summary>
internal static class SqlLookupTable
{
    /// <summary>
    /// Runs <paramref name="query"/> and passes the first column of each row to <paramref name="each"/>; NULL is
    /// skipped. The session is read-only. Throws <see cref="SourceException"/>, also if the result is cut off.
    /// </summary>
    public static async Task Read(
        SqlPlace place,
        string? password,
        string query,
        Action<string> each,
        CancellationToken stopping)
    {
        var closable = new ClosableRows<string>(each);
        var client = new SqlClient(place, _ => Task.FromResult(password), tables: []);
        try
        {
            await client.Run(session => Read(session, query, closable, stopping), stopping);
        }
        finally
        {
            closable.Close();
        }
    }

    private static async Task<bool> Read(
        SqlSession session,
        string query,
        ClosableRows<string> values,
        CancellationToken stopping)
    {
        await using var command = session.Command(query);
        await using var reader = await SqlSession.Stream(command, stopping);
        while (await reader.ReadAsync(stopping))
        {
            if (SqlColumns.ReadText(reader, 0) is { } value)
            {
                values.Add(value);
            }
        }

        return true;
    }
}
