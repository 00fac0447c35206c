using Autodiscover.Catalog;
using Autodiscover.Files;
using Autodiscover.Sources.Import;
using Autodiscover.Sources.Lists;
using Autodiscover.Sources.Postfix;
using Autodiscover.Sources.Reading;
using Autodiscover.Text;

namespace Autodiscover.Sources.MailServers;

/// <summary>
/// Looks for mail servers where they usually are: mailcow, docker-mailserver, or Postfix and Dovecot. Only files are
/// read, below <paramref name="root"/>; no program is run, and there are no connections.
/// </summary>
internal sealed class ServerSearch(string root, ServiceUser? service, CancellationToken stopping)
{
    private const int MostBytes = 16 * 1024 * 1024;

    private static readonly string[] MailcowFiles = ["/opt/mailcow-dockerized/mailcow.conf", "/opt/mailcow/mailcow.conf"];

    private static readonly string[] MailserverFolders =
    [
        "/tmp/docker-mailserver", "/opt/docker-mailserver/docker-data/dms/config", "/opt/mailserver/docker-data/dms/config",
        "/srv/docker-mailserver/docker-data/dms/config", "/srv/mailserver/docker-data/dms/config",
    ];

    private readonly List<string> lines = [];

    /// <summary>Never throws because of a file's content: an unusable file becomes a remark.</summary>
    public async Task<FoundServer> Find()
    {
        var found = await FindMailcow() ?? await FindMailserver() ?? await FindPostfixAndDovecot();
        return found with { Lines = lines };
    }

    private async Task<FoundServer?> FindMailcow()
    {
        if (FirstOf(MailcowFiles, FileType.Regular) is not { } path || await TryRead(path) is not { } bytes)
        {
            return null;
        }

        try
        {
            var imported = MailcowConf.Read(bytes);
            lines.Add($"{Printable.From(path)}: mailcow at {Printable.From(imported.Catalog.Host)}.");
            lines.AddRange(imported.Skipped.Select(line => $"{Printable.From(path)}: {line}"));
            return new FoundServer { Host = imported.Catalog.Host, Imported = imported.Catalog };
        }
        catch (ImportException refused)
        {
            lines.Add($"{Printable.From(path)}: {refused.Message}");
            return null;
        }
    }

    /// <summary>Its ports are the standard ones; POP3 is off by default.</summary>
    private async Task<FoundServer?> FindMailserver()
    {
        if (FirstOf(MailserverFolders, FileType.Directory) is not { } folder)
        {
            return null;
        }

        var entry = new SourceEntry { DockerMailserver = folder };
        var example = await Try(DockerMailserverSource.Create(entry), $"docker-mailserver in {Printable.From(folder)}");
        return new FoundServer
        {
            Source = entry,
            Example = example,
            Incoming = [.. MailService.Standard.Where(service => service.Protocol == MailProtocol.Imap)],
            Outgoing = [.. MailService.Standard.Where(service => service.Protocol == MailProtocol.Smtp)],
        };
    }

    private async Task<FoundServer> FindPostfixAndDovecot()
    {
        var postfix = await FindPostfix();
        var dovecot = await FindDovecot();
        var listening = await Listening();
        return postfix with
        {
            Login = dovecot?.Login,
            Incoming = [.. Open(dovecot?.Services() ?? [], listening)],
            Outgoing = [.. Open(postfix.Outgoing, listening)],
        };
    }

    private async Task<FoundServer> FindPostfix()
    {
        var path = root + "/etc/postfix/main.cf";
        if (await TryReadText(path) is not { } text)
        {
            return new FoundServer();
        }

        var folder = Path.GetDirectoryName(path)!;
        var master = Path.Combine(folder, "master.cf");
        try
        {
            var configuration = PostfixConfiguration.Parse(text, path, folder, System.Net.Dns.GetHostName());
            var name = configuration.Value("myhostname");
            var entry = new SourceEntry { Postfix = folder };
            var example = await Try(PostfixSource.Create(entry), $"Postfix in {Printable.From(folder)}");
            var isLocal = configuration.Value("inet_interfaces") is "loopback-only" or "localhost" or "127.0.0.1";
            var services = isLocal ? [] : PostfixServices.From(await TryReadText(master) ?? "", master);
            return new FoundServer
            {
                Host = DomainName.TryNormalize(name, out var host) && !host.EndsWith(".localdomain", StringComparison.Ordinal)
                    ? host
                    : null,
                Source = entry,
                Example = example,
                Outgoing = services,
            };
        }
        catch (SourceException refused)
        {
            lines.Add(refused.Message);
            return new FoundServer();
        }
    }

    private async Task<DovecotServer?> FindDovecot()
    {
        var path = root + "/etc/dovecot/dovecot.conf";
        if (await TryReadText(path) is not { } text)
        {
            return null;
        }

        lines.Add($"{Printable.From(path)}: Dovecot.");
        var includes = new DovecotIncludes(file => TryReadText(file).GetAwaiter().GetResult());
        var server = new DovecotServer(DovecotText.Parse(new DovecotFile(Path.GetDirectoryName(path)!, text), includes.Find));
        if (!server.HasTls)
        {
            lines.Add($"{Printable.From(path)}: ssl = no; servers with unencrypted passwords cannot be published. Turn TLS on.");
            return null;
        }

        if (server.Login is { } login)
        {
            lines.Add($"Dovecot uses the system's users, so the login is {login.Text}; change \"login\" if people log in differently.");
        }

        return server;
    }

    /// <summary>
    /// Reads the source as the server will, and returns one of its domains. Run as root, it also checks which files the
    /// service's own user cannot read.
    /// </summary>
    private async Task<string?> Try(FileSource source, string name)
    {
        var trial = await SourceTrial.Read(source, stopping);
        lines.Add(trial.Trouble ?? $"{name}: {trial.Count} domain(s){(trial.First is { } first ? $", like {first}" : "")}.");
        lines.AddRange(source.Notes);
        var grants = trial.Files.SelectMany(file => service?.GrantsFor(file) ?? []).Distinct().ToList();
        lines.AddRange(grants.Select(grant => $"the user {service!.Name} cannot read all of it; run: {grant}"));
        return trial.First;
    }

    /// <summary>
    /// Only ports with a listener. If there is none at all, the server is down or elsewhere, and its configuration is
    /// used as it is.
    /// </summary>
    private List<MailService> Open(IEnumerable<MailService> services, IReadOnlySet<int> listening)
    {
        var given = services.ToList();
        var open = given.FindAll(service => listening.Contains(StandardPorts.For(service)));
        if (open.Count == 0)
        {
            return given;
        }

        foreach (var service in given.Except(open))
        {
            lines.Add($"port {StandardPorts.For(service)} is configured, but nothing listens there; left out.");
        }

        return open;
    }


    private async Task<IReadOnlySet<int>> Listening() => ListeningPorts.From(
        await TryReadText(root + "/proc/net/tcp") ?? "", await TryReadText(root + "/proc/net/tcp6") ?? "");

    private string? FirstOf(IEnumerable<string> paths, FileType type) => paths
        .Select(path => root + path)
        .FirstOrDefault(path => FileKind.TryGet(path, out var kind) && kind.Type == type);

    private async Task<string?> TryReadText(string path) => await TryRead(path) is { } bytes ? BoundedFile.Decode(bytes) : null;

    private async Task<byte[]?> TryRead(string path)
    {
        try
        {
            return await BoundedFile.Read(path, MostBytes, stopping: stopping);
        }
        catch (UnreadableFileException missing) when (missing.IsMissing)
        {
            return null;
        }
        catch (UnreadableFileException refused)
        {
            var way = refused.IsDenied ? $" Run: {FileGrant.For(path, Environment.UserName)}" : "";
            lines.Add(Printable.From(refused.Message + way, 400));
            return null;
        }
    }
}
