using System.Globalization;
using Autodiscover.Sources.Reading;
using Autodiscover.Sources.Sql;
using Autodiscover.Text;

namespace Autodiscover.Sources.Postfix;

/// <summary>
/// A mysql:, pgsql: or sqlite: table as defined by its .cf file (mysql_table(5), pgsql_table(5), sqlite_table(5)).
/// </summary>
internal static class SqlTable
{
    /// <summary>
    /// The sockets where MySQL's client looks for a server on <c>localhost</c>; which one depends on the build.
    /// </summary>
    private static readonly string[] Sockets = ["/run/mysqld/mysqld.sock", "/var/lib/mysql/mysql.sock", "/tmp/mysql.sock"];

    public static SqlEngine Engine(string type) => type switch
    {
        "mysql" => SqlEngine.MySql,
        "pgsql" => SqlEngine.PostgreSql,
        "sqlite" => SqlEngine.Sqlite,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    /// <summary>Throws <see cref="SourceException"/> if a required setting is missing.</summary>
    public static SqlPlace Place(TableParameters parameters, SqlEngine engine) => engine == SqlEngine.Sqlite
        ? new SqlPlace { Engine = engine, Database = Required(parameters, "dbpath") }
        : new SqlPlace
        {
            Engine = engine,
            Database = Required(parameters, "dbname"),
            Hosts = [.. (parameters.Words("hosts") is [_, ..] hosts ? hosts : ["localhost"])
                .Select(host => Host(parameters, host, engine))],
            User = parameters["user"],
            Ca = parameters["tls_CAfile"],
        };

    /// <summary>The query, or the one made from the older settings; null if there is neither.</summary>
    public static string? Query(TableParameters parameters) => parameters["query"]
        ?? (parameters["table"] is { } table && parameters["select_field"] is { } field && parameters["where_field"] is { } where
            ? $"SELECT {field} FROM {table} WHERE {where} = '%s' {parameters["additional_conditions"]}"
            : null);

    private static SqlHost Host(TableParameters parameters, string text, SqlEngine engine)
    {
        var port = engine == SqlEngine.MySql ? 3306 : 5432;
        var name = text.StartsWith("inet:", StringComparison.Ordinal) ? text["inet:".Length..] : text;
        if (name.StartsWith("unix:", StringComparison.Ordinal) || name.StartsWith('/'))
        {
            return Socket(name.StartsWith('/') ? name : name["unix:".Length..], port, engine);
        }

        if (name.Contains("://", StringComparison.Ordinal))
        {
            throw new SourceException(
                $"{Printable.From(parameters.Place)}: hosts contains a URI; name host and port, or the query in the catalog.");
        }

        var bracket = name.LastIndexOf(']');
        var colon = name.IndexOf(':', Math.Max(bracket, 0));
        if (colon >= 0 && !int.TryParse(name.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port))
        {
            throw new SourceException($"{Printable.From(parameters.Place)}: hosts: \"{Printable.From(text)}\" is not HOST or HOST:PORT.");
        }

        var host = (colon < 0 ? name : name[..colon]).Trim('[', ']');
        return host == "localhost" && engine == SqlEngine.MySql
            ? new SqlHost(Sockets.FirstOrDefault(File.Exists) ?? Sockets[0], port)
            : new SqlHost(host, port);
    }

    /// <summary>PostgreSQL's client expects the socket's folder; the socket file is recognised by its name.</summary>
    private static SqlHost Socket(string path, int port, SqlEngine engine)
    {
        const string PostgresSocket = ".s.PGSQL.";
        var file = Path.GetFileName(path);
        return engine == SqlEngine.PostgreSql && file.StartsWith(PostgresSocket, StringComparison.Ordinal)
            && int.TryParse(file[PostgresSocket.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var named)
            ? new SqlHost(Path.GetDirectoryName(path)!, named)
            : new SqlHost(path, port);
    }

    private static string Required(TableParameters parameters, string name) => parameters[name]
        ?? throw new SourceException($"{Printable.From(parameters.Place)}: {name} is not set.");
}
