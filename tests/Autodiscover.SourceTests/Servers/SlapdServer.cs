namespace Autodiscover.SourceTests.Servers;

/// <summary>
/// An OpenLDAP of its own on loopback (ldap, ldaps) and on a Unix socket (ldapi), with one database below <see
/// cref="Base"/>; tests hand it what else slapd.conf shall say, such as a schema or access rules.
/// </summary>
internal sealed class SlapdServer : IDisposable
{
    public const string Base = "dc=example,dc=com";
    public const string Admin = "cn=admin,dc=example,dc=com";
    public const string Password = "admin-secret";

    private readonly ServerFolder folder = new();
    private Daemon daemon;

    /// <param name="schema">Schema definitions in slapd.conf's syntax, after core, cosine, inetorgperson and nis.</param>
    /// <param name="database">What the database's section shall say beside the usual: access rules, limits, overlays.</param>
    public SlapdServer(string schema = "", string database = "")
    {
        Unprivileged.Run("mkdir", [Path.Combine(folder.Root, "data")]);
        Unprivileged.WriteFile(Path.Combine(folder.Root, "slapd.conf"), Configuration(schema, database));
        daemon = StartDaemon();
        Add($"""
            dn: {Base}
            objectClass: dcObject
            objectClass: organization
            dc: example
            o: Example
            """);
    }

    public int Port { get; } = Daemon.FreePort();

    public int TlsPort { get; } = Daemon.FreePort();

    public string Url => $"ldap://localhost:{Port}";

    public string TlsUrl => $"ldaps://localhost:{TlsPort}";

    public string SocketUrl => $"ldapi://{Uri.EscapeDataString(Path.Combine(folder.Root, "ldapi"))}";

    /// <summary>The authority of the server's certificate, which is for <c>localhost</c>.</summary>
    public string Ca => folder.Ca;

    /// <summary>Adds entries given as LDIF.</summary>
    public void Add(string ldif) => Unprivileged.Run("ldapadd", ["-x", "-H", SocketUrl, "-D", Admin, "-w", Password], ldif + "\n");

    /// <summary>Changes entries by LDIF with changetype lines.</summary>
    public void Modify(string ldif) => Unprivileged.Run("ldapmodify", ["-x", "-H", SocketUrl, "-D", Admin, "-w", Password], ldif + "\n");

    public void Stop() => daemon.Stop();

    public void Kill() => daemon.Kill();

    public void Start()
    {
        daemon.Dispose();
        daemon = StartDaemon();
    }

    public void Dispose()
    {
        daemon.Dispose();
        folder.Dispose();
    }

    private Daemon StartDaemon()
    {
        var started = new Daemon("slapd", [
            "-d", "stats", "-f", Path.Combine(folder.Root, "slapd.conf"),
            "-h", $"ldap://127.0.0.1:{Port} ldaps://127.0.0.1:{TlsPort} {SocketUrl}"]);
        started.WaitUntil(() => started.Said.Contains("slapd starting", StringComparison.Ordinal) && Daemon.Listens(Port));
        return started;
    }

    private string Configuration(string schema, string database) => $"""
        include /etc/ldap/schema/core.schema
        include /etc/ldap/schema/cosine.schema
        include /etc/ldap/schema/nis.schema
        include /etc/ldap/schema/inetorgperson.schema
        {schema}
        pidfile {folder.Root}/slapd.pid
        argsfile {folder.Root}/slapd.args
        modulepath /usr/lib/ldap
        moduleload back_mdb
        TLSCertificateFile {folder.Certificate}
        TLSCertificateKeyFile {folder.Key}
        database mdb
        suffix "{Base}"
        rootdn "{Admin}"
        rootpw {Password}
        directory {folder.Root}/data
        maxsize 1073741824
        dbnosync
        {database}

        """;
}
