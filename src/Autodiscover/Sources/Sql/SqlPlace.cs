using Autodiscover.Text;

namespace Autodiscover.Sources.Sql;

/// <summary>The location and login of a database, without the secret.</summary>
internal sealed record SqlPlace
{
    public required SqlEngine Engine { get; init; }

    /// <summary>Tried in this order; none for SQLite.</summary>
    public IReadOnlyList<SqlHost> Hosts { get; init; } = [];

    /// <summary>The database's name; for SQLite, the path of its file.</summary>
    public required string Database { get; init; }

    /// <summary>Unset: the user that this process runs as, as in libpq.</summary>
    public string? User { get; init; }

    /// <summary>
    /// Unset: TLS with certificate check to another machine; on loopback TLS if the server supports it, checked if <see
    /// cref="Ca"/> is set.
    /// </summary>
    public SqlSecurity? Security { get; init; }

    /// <summary>A PEM file of authorities to trust instead of the system's.</summary>
    public string? Ca { get; init; }

    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    public string UserName => User ?? Environment.UserName;

    public SqlSecurity SecurityFor(SqlHost host) =>
        host.IsSocket
            ? SqlSecurity.Disable
            : Security ?? (host.IsLocal && Ca is null ? SqlSecurity.Prefer : SqlSecurity.VerifyFull);

    /// <summary>Its name in messages, with the host that the message is about.</summary>
    public string Describe(SqlHost? host = null) => Engine switch
    {
        SqlEngine.Sqlite => Printable.From(Database),
        SqlEngine.PostgreSql => $"PostgreSQL at {Printable.From($"{host ?? Hosts[0]}")}",
        _ => $"MySQL at {Printable.From($"{host ?? Hosts[0]}")}",
    };
}
