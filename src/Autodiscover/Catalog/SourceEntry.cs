using System.ComponentModel;

namespace Autodiscover.Catalog;

/// <summary>
/// A place outside the catalog where mail domains are stored, as the admin writes it. Exactly one of the kinds is set;
/// its value is the location.
/// </summary>
public sealed record SourceEntry
{
    [Description("The name of this source in log and metrics. Unset: its kind and preset.")]
    public string? Name { get; init; }

    [Description("A PostgreSQL database: "
        + "words like host=/run/postgresql dbname=postfixadmin user=autodiscover, or a URI.")]
    public string? Postgresql { get; init; }

    [Description("A MySQL or MariaDB database: "
        + "words like host=/run/mysqld/mysqld.sock dbname=mailcow user=autodiscover, or a URI.")]
    public string? Mysql { get; init; }

    [Description("The path of an SQLite database.")]
    public string? Sqlite { get; init; }

    [Description("An LDAP directory: an ldap://, ldaps:// or ldapi:// URL.")]
    public string? Ldap { get; init; }

    [Description("The path of Postfix's main.cf, or of its folder.")]
    public string? Postfix { get; init; }

    [Description("The path of a text file with one domain name per line; # starts a comment.")]
    public string? Lines { get; init; }

    [Description("The path of docker-mailserver's config folder.")]
    public string? DockerMailserver { get; init; }

    [Description("The path of mox's domains.conf.")]
    public string? Mox { get; init; }

    [Description("An https URL that returns a JSON list of names, or of objects with the column names.")]
    public string? Http { get; init; }

    [Description("The program whose domains these are: postfixadmin, mailcow, iredmail, ispconfig, froxlor, modoboa, "
        + "vmm, mailu, stalwart, zimbra, activeDirectory or freeipa.")]
    public string? Preset { get; init; }

    [Description("An SQL query with a column domain, and optionally alias_of, host, login, provider, settings. "
        + "Unset: the preset's.")]
    public string? Query { get; init; }

    [Description("An LDAP filter (RFC 4515). Unset: the preset's.")]
    public string? Filter { get; init; }

    [Description("The base of an LDAP search, like dc=example,dc=com. Unset: the directory's first naming context.")]
    public string? Base { get; init; }

    [Description("The user to log in as, if not already given: a database user or an LDAP bind DN.")]
    public string? User { get; init; }

    [Description("Where the password or token is stored. It is never in the catalog itself.")]
    public SecretReference? Password { get; init; }

    [Description("A PEM file of certificate authorities to trust instead of the system's.")]
    public string? Ca { get; init; }

    [Description("How often the source is read, in seconds, 1-86400. Unset: 60.")]
    public int? RefreshSeconds { get; init; }

    [Description("The prefix of the program's table names. Unset: none.")]
    public string? TablePrefix { get; init; }

    [Description("ISPConfig: only the domains of this mail server. Unset: those of all.")]
    public int? ServerId { get; init; }

    [Description("true accepts at once a read that lost half of the domains or all. "
        + "Unset: only after three equal reads, or SIGHUP.")]
    public bool? AcceptLosses { get; init; }

    /// <summary>The names of the kinds as a catalog writes them.</summary>
    internal static IReadOnlyList<string> KindNames { get; } =
        [.. new SourceEntry().AllKinds.Select(kind => kind.Name)];

    /// <summary>The kinds that are set, with their locations; a valid entry has one.</summary>
    internal IEnumerable<(string Name, string Place)> Kinds =>
        from kind in AllKinds
        where kind.Place is not null
        select (kind.Name, kind.Place!);

    private (string Name, string? Place)[] AllKinds =>
    [
        ("postgresql", Postgresql), ("mysql", Mysql), ("sqlite", Sqlite), ("ldap", Ldap), ("postfix", Postfix),
        ("lines", Lines), ("dockerMailserver", DockerMailserver), ("mox", Mox), ("http", Http),
    ];
}
