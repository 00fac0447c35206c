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

    /// <summary>Not <c>localhost</c>: libldap would want the machine's own name in its place.</summary>
    private const string Host = "127.0.0.1";

    private readonly ServerFolder folder;
    private Daemon daemon;

    /// <param name="schema">Schema definitions in slapd.conf's syntax, after core, cosine, inetorgperson and
    /// nis.</param>
    /// <param name="database">What the database's section shall say beside the usual: access rules, limits,
    /// overlays.</param>
    /// <param name="certificateFor">The name in its certificate. Unset: the right one.</param>
    /// <param name="general">What the part before the database shall say beside the usual.</param>
    /// <param name="hasTls">False: it has no certificate and offers neither StartTLS nor ldaps.</param>
    public SlapdServer(
        string schema = "", string database = "", string certificateFor = Host, bool hasTls = true, string general = "")
    {
        folder = new ServerFolder(certificateFor);
        HasTls = hasTls;
        Unprivileged.Run("mkdir", [Path.Combine(folder.Root, "data")]);
        Unprivileged.WriteFile(Path.Combine(folder.Root, "slapd.conf"), Configuration(schema, general, database));
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

    public string Url => $"ldap://{Host}:{Port}";

    public string TlsUrl => $"ldaps://{Host}:{TlsPort}";

    public string SocketUrl => $"ldapi://{Uri.EscapeDataString(Path.Combine(folder.Root, "ldapi"))}";

    /// <summary>The authority of the server's certificate.</summary>
    public string Ca => folder.Ca;

    /// <summary>Its log: who connected, bound and searched.</summary>
    public string Said => daemon.Said;

    private bool HasTls { get; }

    /// <summary>Adds entries given as LDIF.</summary>
    public void Add(string ldif) =>
        Unprivileged.Run("ldapadd", ["-x", "-M", "-H", SocketUrl, "-D", Admin, "-w", Password], ldif + "\n");

    /// <summary>Changes entries by LDIF with changetype lines.</summary>
    public void Modify(string ldif) =>
        Unprivileged.Run("ldapmodify", ["-x", "-H", SocketUrl, "-D", Admin, "-w", Password], ldif + "\n");

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
            "-h", $"{Url} {(HasTls ? TlsUrl : "")} {SocketUrl}"]);
        started.WaitUntil(() => started.Said.Contains("slapd starting", StringComparison.Ordinal) && Daemon.Listens(Port));
        return started;
    }

    private string Configuration(string schema, string general, string database) => $"""
        include /etc/ldap/schema/core.schema
        include /etc/ldap/schema/cosine.schema
        include /etc/ldap/schema/nis.schema
        include /etc/ldap/schema/inetorgperson.schema
        {schema}
        pidfile {folder.Root}/slapd.pid
        argsfile {folder.Root}/slapd.args
        modulepath /usr/lib/ldap
        moduleload back_mdb
        moduleload syncprov
        {(HasTls ? $"TLSCertificateFile {folder.Certificate}\nTLSCertificateKeyFile {folder.Key}" : "")}
        {general}
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
