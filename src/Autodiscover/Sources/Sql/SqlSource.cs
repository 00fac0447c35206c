using Autodiscover.Catalog;
using Autodiscover.Sources.Reading;

namespace Autodiscover.Sources.Sql;

/// <summary>The domains from a database query.</summary>
internal sealed class SqlSource : IDomainSource
{
    private readonly SqlPlace place;
    private readonly string query;
    private readonly SqlClient client;
    private readonly ISqlWatch watch;

    private SqlSource(string name, SqlPlace place, string query, SqlClient client)
    {
        Name = name;
        this.place = place;
        this.query = query;
        this.client = client;
        watch = place.Engine switch
        {
            SqlEngine.PostgreSql => new PostgreSqlListener(client),
            SqlEngine.Sqlite => new SqliteWatch(place.Database),
            _ => new NoWatch(),
        };
    }

    public string Name { get; }

    public string? Note { get; private set; }

    /// <summary>A remark for the admin about the protection of the connection; null if there is none.</summary>
    public string? Warning => place.Hosts.FirstOrDefault(IsWeak) is { } open ? SqlAdvice.Describe(place, open) : null;

    /// <summary>
    /// Throws a permanent <see cref="SourceException"/> for options that make no sense; connects to nothing.
    /// </summary>
    public static SqlSource Create(SourceEntry entry)
    {
        var place = SqlPlaceReader.Read(entry);
        var preset = SqlOptions.PresetOf(entry, place.Engine);
        var query = (entry.Query ?? preset!.QueryFor(entry)).TrimEnd().TrimEnd(';');
        var tables = entry.Query is null ? preset!.Tables.Select(table => entry.TablePrefix + table).ToList() : [];
        var client = new SqlClient(place, stopping => Secret.Read(entry.Password, stopping), tables);
        return new SqlSource(entry.Name ?? SqlOptions.NameOf(preset, place.Engine), place, query, client);
    }

    public async Task<string?> ReadVersion(CancellationToken stopping) =>
        await client.Run(session => client.Driver.ReadVersion(session, query, stopping), stopping);

    public async Task Read(IDomainRows rows, CancellationToken stopping)
    {
        var closable = new ClosableRows<DomainRow>(row => rows.Add(row));
        try
        {
            await client.Run(session => Read(session, closable, stopping), stopping);
        }
        finally
        {
            closable.Close();
        }
    }

    public Task WaitForChange(CancellationToken stopping) => watch.WaitForChange(stopping);

    public ValueTask DisposeAsync() => watch.DisposeAsync();

    private bool IsWeak(SqlHost host) => !host.IsLocal && place.SecurityFor(host) != SqlSecurity.VerifyFull;

    private async Task<bool> Read(SqlSession session, ClosableRows<DomainRow> rows, CancellationToken stopping)
    {
        await using var command = session.Command(query);
        await using var reader = await SqlSession.Stream(command, stopping);
        var names = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
        var columns = SqlColumns.From(place.Describe(session.Host), names);
        while (await reader.ReadAsync(stopping))
        {
            rows.Add(columns.Read(reader));
        }

        await reader.DisposeAsync();
        Note = await client.Driver.Describe(session, stopping) is { } note ? $"{place.Describe(session.Host)} {note}" : null;
        return true;
    }
}
