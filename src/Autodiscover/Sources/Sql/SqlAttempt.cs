using Autodiscover.Sources.Reading;
using Autodiscover.Text;

namespace Autodiscover.Sources.Sql;

/// <summary>
/// What is being tried, and the messages if it fails: the one place for these sentences, for all drivers. Tables are
/// those that are read, if known, for the GRANT in a message.
/// </summary>
internal sealed record SqlAttempt(SqlPlace Place, SqlHost? Host, IReadOnlyList<string> Tables)
{
    public string Where => Place.Describe(Host);

    private string User => Printable.From(Place.UserName);

    private string Database => Printable.From(Place.Database);

    public SourceException Refused(Exception cause) => Host is { IsSocket: true }
        ? Failed("nothing listens on this socket; is the server running, and is its socket there?", cause)
        : Failed("connection refused; is the server running, and does it listen on this port?", cause);

    public SourceException UnknownHost(Exception cause) =>
        Failed("this host name is unknown; check its spelling and the DNS.", cause);

    public SourceException Unreachable(Exception cause) =>
        Failed("this host cannot be reached; check the network, the address and the firewall.", cause);

    public SourceException Forbidden(Exception cause) =>
        Failed("permission denied for the socket; check the permissions of it and of its folder.", cause);

    public SourceException NoAnswer(Exception cause) =>
        Failed($"no answer within {Place.ConnectTimeout.TotalSeconds:0} s; is the server overloaded, "
            + "or does a firewall drop the packets?", cause);

    public SourceException LoginFailed(Exception cause, string? said = null) =>
        Failed($"the login of user \"{User}\" failed; check user and password{Quote(said)}.", cause);

    public SourceException NoPassword(Exception cause) =>
        Failed(
            $"the server requires a password for user \"{User}\"; write \"password\": {{ \"file\": \"PATH\" }}.",
            cause);

    public SourceException NoDatabase(Exception cause) =>
        Failed($"there is no database \"{Database}\", or user \"{User}\" may not see it; check dbname=.", cause);

    public SourceException NoTable(Exception cause, string said) =>
        Failed($"a table or column is missing in database \"{Database}\"; "
            + $"check dbname=, the preset and its tablePrefix{Quote(said)}.", cause);

    public SourceException Denied(Exception cause, string said) =>
        Failed($"user \"{User}\" may not read this; as an administrator of the database run: "
            + $"{Grant()}{Quote(said)}.", cause);

    public SourceException BadQuery(Exception cause, string said) => Failed($"the query failed{Quote(said)}.", cause);

    public SourceException Tls(Exception cause, string why) => Failed($"no secure connection: {why}", cause);

    public SourceException NoTls(Exception cause) =>
        Tls(
            cause,
            "the server has no TLS; turn it on there, or write sslmode=disable if nobody else can listen on the network path.");

    public SourceException TooSlow(Exception cause) =>
        Failed("the query took too long and was stopped; is the table locked, or is an index missing?", cause);

    public SourceException Busy(Exception cause, string said) =>
        Failed($"the server accepts no more connections now{Quote(said)}.", cause);

    public SourceException BrokeOff(Exception cause) => Failed("the connection was lost; did the server stop?", cause);

    public SourceException Failed(string what, Exception? cause = null) => new($"{Where}: {what}", cause);

    private static string Quote(string? said) =>
        string.IsNullOrWhiteSpace(said) ? "" : $" (the server says: {Printable.From(said.Trim().TrimEnd('.'))})";

    /// <summary>
    /// MySQL's database is part of a table's name; a PostgreSQL schema may need USAGE, which the server's message then
    /// says.
    /// </summary>
    private string Grant()
    {
        var tables = Tables.Count > 0 ? Tables : ["TABLE"];
        return Place.Engine == SqlEngine.PostgreSql
            ? $"GRANT SELECT ON {string.Join(", ", tables)} TO {User};"
            : string.Join(' ', tables.Select(table => $"GRANT SELECT ON {Database}.{table} TO '{User}'@'HOST';"));
    }
}
