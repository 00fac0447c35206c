namespace Autodiscover.SourceTests.Servers;

/// <summary>A MariaDB of its own on loopback and on a Unix socket, where <c>root</c> needs no password.</summary>
internal sealed class MariaDbServer : IDisposable
{
    private readonly ServerFolder folder = new();
    private Daemon daemon;

    public MariaDbServer()
    {
        Unprivileged.Run(
            "mariadb-install-db", ["--no-defaults", $"--datadir={Data}", "--auth-root-authentication-method=normal", "--skip-test-db"]);
        daemon = StartDaemon();
    }

    public int Port { get; } = Daemon.FreePort();

    public string Socket => Path.Combine(folder.Root, "mariadb.sock");

    /// <summary>The authority of the server's certificate, which is for <c>localhost</c>.</summary>
    public string Ca => folder.Ca;

    private string Data => Path.Combine(folder.Root, "data");

    /// <summary>Runs SQL as root and returns what it prints: rows by lines, columns by tabulators.</summary>
    public string Execute(string database, string sql) => Unprivileged.Run(
        "mariadb",
        [
            "--no-defaults", $"--socket={Socket}", "--user=root", "--batch", "--skip-column-names",
            "--default-character-set=utf8mb4", database,
        ],
        sql);

    /// <summary>Makes a new database, fills it, and returns its name.</summary>
    public string NewDatabase(string sql)
    {
        var name = $"test_{Guid.NewGuid():N}";
        Execute("mysql", $"CREATE DATABASE {name} CHARACTER SET utf8mb4");
        Execute(name, sql);
        return name;
    }

    /// <summary>
    /// Makes a user with no rights, and returns its name; names have at most 32 letters before old servers.
    /// </summary>
    public string NewUser(string password)
    {
        var name = $"u{Guid.NewGuid().ToString("N")[..15]}";
        Execute("mysql", $"CREATE USER {name}@localhost IDENTIFIED BY '{password}'");
        return name;
    }

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
        File.Delete(Socket);
        var started = new Daemon("mariadbd", [
            "--no-defaults", $"--datadir={Data}", $"--socket={Socket}", $"--port={Port}", "--bind-address=127.0.0.1",
            $"--pid-file={folder.Root}/mariadb.pid", "--innodb-flush-log-at-trx-commit=0",
            $"--ssl-cert={folder.Certificate}", $"--ssl-key={folder.Key}", $"--ssl-ca={folder.Ca}"]);
        started.WaitUntil(() => started.Said.Contains("ready for connections", StringComparison.Ordinal));
        return started;
    }
}
