namespace Autodiscover.SourceTests.Servers;

/// <summary>
/// A PostgreSQL of its own on loopback and on a Unix socket. The superuser <c>postgres</c> needs no password on the
/// socket; over TCP, with or without TLS, everybody needs one.
/// </summary>
internal sealed class PostgreSqlServer : IDisposable
{
    private const string Access = """
        local all all trust
        host all all 127.0.0.0/8 scram-sha-256
        """;

    private readonly ServerFolder folder = new();
    private Daemon daemon;

    public PostgreSqlServer()
    {
        Unprivileged.Run(Tool("initdb"), ["-D", Data, "-U", "postgres", "-E", "UTF8", "--locale=C", "--no-sync", "-A", "trust"]);
        Unprivileged.WriteFile(Path.Combine(Data, "pg_hba.conf"), Access);
        daemon = StartDaemon();
    }

    public int Port { get; } = Daemon.FreePort();

    /// <summary>What <c>host=</c> takes for the Unix socket.</summary>
    public string SocketFolder => folder.Root;

    /// <summary>The authority of the server's certificate, which is for <c>localhost</c>.</summary>
    public string Ca => folder.Ca;

    private string Data => Path.Combine(folder.Root, "data");

    /// <summary>Runs SQL as the superuser and returns what it prints: rows by lines, columns by <c>|</c>.</summary>
    public string Execute(string database, string sql) => Unprivileged.Run(
        "psql",
        ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", SocketFolder, "-p", $"{Port}", "-U", "postgres", "-d", database, "-f", "-"],
        sql);

    /// <summary>Makes a new database, fills it, and returns its name.</summary>
    public string NewDatabase(string sql)
    {
        var name = $"test_{Guid.NewGuid():N}";
        Execute("postgres", $"CREATE DATABASE {name}");
        Execute(name, sql);
        return name;
    }

    /// <summary>Makes a user with no rights, and returns its name.</summary>
    public string NewUser(string password)
    {
        var name = $"user_{Guid.NewGuid():N}";
        Execute("postgres", $"CREATE ROLE {name} LOGIN PASSWORD '{password}'");
        return name;
    }

    public void Stop() => daemon.Stop("INT");

    public void Kill() => daemon.Kill();

    public void Start()
    {
        daemon.Dispose();
        daemon = StartDaemon();
    }

    public void Dispose()
    {
        Stop();
        daemon.Dispose();
        folder.Dispose();
    }

    private Daemon StartDaemon()
    {
        string[] settings =
        [
            "listen_addresses=127.0.0.1", $"port={Port}", $"unix_socket_directories={folder.Root}", "fsync=off", "max_connections=40",
            "ssl=on", $"ssl_cert_file={folder.Certificate}", $"ssl_key_file={folder.Key}",
        ];
        var started = new Daemon(Tool("postgres"), ["-D", Data, .. settings.SelectMany(setting => new[] { "-c", setting })]);
        started.WaitUntil(() => started.Said.Contains("ready to accept connections", StringComparison.Ordinal));
        return started;
    }

    private static string Tool(string name) => Path.Combine(Needs.PostgresFolder!, name);
}
