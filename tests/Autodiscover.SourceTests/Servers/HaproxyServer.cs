namespace Autodiscover.SourceTests.Servers;

/// <summary>
/// An HAProxy of its own on loopback before some nodes. It asks each for its readiness, and asks another one where a
/// connection cannot be made or breaks before an answer.
/// </summary>
internal sealed class HaproxyServer : IDisposable
{
    private readonly string folder = Unprivileged.NewFolder();
    private readonly Daemon daemon;

    public HaproxyServer(params IEnumerable<int> nodes)
    {
        var servers = nodes.Select((port, number) => $"    server node{number} 127.0.0.1:{port} check inter 200ms fall 2 rise 2");
        var file = Unprivileged.WriteFile(Path.Combine(folder, "haproxy.cfg"), $"""
            global
                maxconn 500
            defaults
                mode http
                timeout connect 2s
                timeout client 30s
                timeout server 30s
                timeout check 5s
                option redispatch 1
                retries 3
                retry-on conn-failure empty-response
            listen nodes
                bind 127.0.0.1:{Port}
                balance roundrobin
                option httpchk GET /healthz/ready
            {string.Join('\n', servers)}

            """);
        daemon = new Daemon("haproxy", ["-db", "-f", file]);
        daemon.WaitUntil(() => Daemon.Listens(Port));
    }

    public int Port { get; } = Daemon.FreePort();

    public void Dispose()
    {
        daemon.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
