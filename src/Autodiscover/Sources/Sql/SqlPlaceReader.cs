using System.Globalization;
using Autodiscover.Catalog;
using Autodiscover.Sources.Reading;
using Autodiscover.Text;

namespace Autodiscover.Sources.Sql;

/// <summary>
/// Reads the location of a database from a source's entry in the catalog. Throws a permanent <see
/// cref="SourceException"/>; never connects.
/// </summary>
internal static class SqlPlaceReader
{
    private static readonly string[] Known = ["host", "port", "dbname", "user", "sslmode", "connect_timeout"];

    /// <summary>Other programs' names for the same, or the right place for it.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new(StringComparer.OrdinalIgnoreCase)
    {
        ["server"] = "write host=",
        ["hostaddr"] = "write host=",
        ["socket"] = "write host= with the socket's path",
        ["unix_socket"] = "write host= with the socket's path",
        ["database"] = "write dbname=",
        ["db"] = "write dbname=",
        ["username"] = "write user=",
        ["uid"] = "write user=",
        ["ssl-mode"] = "write sslmode=",
        ["sslrootcert"] = "name the file in the source's \"ca\"",
        ["ssl-ca"] = "name the file in the source's \"ca\"",
        ["sslca"] = "name the file in the source's \"ca\"",
        ["passfile"] = "name where the password is in the source's \"password\"",
    };

    private static readonly string[] Secrets = ["password", "pwd", "passwd", "pass"];

    private static readonly Dictionary<string, SqlSecurity> Modes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["disable"] = SqlSecurity.Disable,
        ["prefer"] = SqlSecurity.Prefer,
        ["require"] = SqlSecurity.Require,
        ["verify-ca"] = SqlSecurity.VerifyCa,
        ["verify-full"] = SqlSecurity.VerifyFull,
    };

    public static SqlPlace Read(SourceEntry entry) => entry switch
    {
        { Postgresql: { } place } => Read(SqlEngine.PostgreSql, "postgresql", place, entry),
        { Mysql: { } place } => Read(SqlEngine.MySql, "mysql", place, entry),
        { Sqlite: { Length: > 0 } path } => new SqlPlace { Engine = SqlEngine.Sqlite, Database = path },
        _ => throw Refuse("sqlite", "the path of the database file is missing."),
    };

    private static SqlPlace Read(SqlEngine engine, string kind, string text, SourceEntry entry)
    {
        var words = Collect(kind, Split(engine, kind, text));
        var hosts = ReadHosts(engine, kind, words);
        return new SqlPlace
        {
            Engine = engine,
            Hosts = hosts,
            Database = words.GetValueOrDefault("dbname")
                ?? throw Refuse(kind, "there is no dbname=; name the database."),
            User = words.GetValueOrDefault("user") ?? entry.User,
            Security = words.TryGetValue("sslmode", out var mode) ? ReadMode(kind, mode) : null,
            Ca = entry.Ca,
            ConnectTimeout = TimeSpan.FromSeconds(
                ReadNumber(kind, "connect_timeout", words.GetValueOrDefault("connect_timeout") ?? "10", 1, 300)),
        };
    }

    private static List<KeyValuePair<string, string>> Split(SqlEngine engine, string kind, string text)
    {
        try
        {
            return !SqlUri.IsUri(text) ? SqlWords.Parse(text)
                : engine == SqlEngine.PostgreSql ? SqlUri.Parse(text, "postgresql", "postgres")
                : SqlUri.Parse(text, "mysql", "mariadb");
        }
        catch (FormatException malformed)
        {
            throw Refuse(kind, $"{Printable.From(malformed.Message)}.");
        }
    }

    private static Dictionary<string, string> Collect(string kind, List<KeyValuePair<string, string>> words)
    {
        var collected = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (word, value) in words)
        {
            if (!Known.Contains(word))
            {
                throw Refuse(kind, Describe(word));
            }

            if (!collected.TryAdd(word, value))
            {
                throw Refuse(kind, $"{word}= stands twice.");
            }
        }

        return collected.Where(word => word.Value.Length > 0).ToDictionary(StringComparer.Ordinal);
    }

    private static string Describe(string word) =>
        Secrets.Contains(word, StringComparer.OrdinalIgnoreCase)
            ? "a password is not allowed here; put it into a file and write \"password\": { \"file\": \"PATH\" }."
            : $"unknown word \"{Printable.From(word)}\"; {Suggest(word)}";

    private static string Suggest(string word) =>
        Elsewhere.TryGetValue(word, out var better) ? $"{better}."
        : Suggestion.For(word, Known) is { } near ? $"did you mean {near}?"
        : $"known are {string.Join(", ", Known)}.";

    private static List<SqlHost> ReadHosts(SqlEngine engine, string kind, Dictionary<string, string> words)
    {
        var (socket, port) = engine == SqlEngine.PostgreSql
            ? ("/run/postgresql", "5432")
            : ("/run/mysqld/mysqld.sock", "3306");
        var hosts = (words.GetValueOrDefault("host") ?? socket).Split(',');
        var ports = (words.GetValueOrDefault("port") ?? port).Split(',');
        if (ports.Length != 1 && ports.Length != hosts.Length)
        {
            throw Refuse(
                kind, $"there are {hosts.Length} hosts but {ports.Length} ports; name one port, or as many as hosts.");
        }

        return [.. hosts.Select((host, index) => ReadHost(kind, host.Trim(), PortOf(index)))];

        string PortOf(int index) => ports[ports.Length == 1 ? 0 : index].Trim() is { Length: > 0 } own ? own : port;
    }

    private static SqlHost ReadHost(string kind, string name, string port) =>
        name.Length > 0 && !name.Any(char.IsWhiteSpace)
            ? new SqlHost(name, ReadNumber(kind, "port", port, 1, 65535))
            : throw Refuse(
                kind,
                $"\"{Printable.From(name)}\" is not a host; write a name, an IP address or a socket's path.");

    private static SqlSecurity ReadMode(string kind, string mode) => Modes.TryGetValue(mode, out var known)
        ? known
        : throw Refuse(kind, $"sslmode={Printable.From(mode)} is unknown; use {string.Join(", ", Modes.Keys)}.");

    private static int ReadNumber(string kind, string word, string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= least
        && number <= most
            ? number
            : throw Refuse(kind, $"{word}={Printable.From(text)} is not a number of {least}-{most}.");

    private static SourceException Refuse(string kind, string message) =>
        new($"{kind}: {message}") { IsPermanent = true };
}
