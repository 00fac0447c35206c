using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using Autodiscover.Endpoints;
using Autodiscover.Hosting.Options;
using Autodiscover.Observability;
using Autodiscover.Security;
using Autodiscover.Text;

namespace Autodiscover.Commands;

/// <summary>The options of the server in the order of its help: addresses, trust, limits, log.</summary>
internal static class ServerArguments
{
    private static readonly ServerOptions Defaults = new();

    private static readonly Option<string> Urls = new("--urls")
    {
        Description = "Where to listen, separated by semicolons",
        HelpName = "URLS",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("ASPNETCORE_URLS") ?? ServerOptions.DefaultUrls,
    };

    private static readonly Option<IPNetwork[]> Proxies = OptionFactory.Networks(
        "--proxy",
        "A reverse proxy whose X-Forwarded-For and X-Forwarded-Proto are trusted; may be repeated");

    private static readonly Option<IPNetwork[]> GateNetworks = OptionFactory.Networks(
        "--gate-network",
        "Who else may ask /tls/allowed; this machine always may. May be repeated");

    private static readonly Option<string> Redirect = OptionFactory.Word(
        "--redirect-to-https",
        RedirectToHttps.Auto,
        "Redirect http requests for autodiscover.xml to https; auto: where https is known to be served");

    private static readonly Option<string?> SigningCertificate = new("--signing-certificate")
    {
        Description = "Sign Apple profiles with this certificate, followed by its chain (PEM). "
            + "Default: they are not signed",
        HelpName = "FILE",
    };

    private static readonly Option<string?> SigningKey = new("--signing-key")
    {
        Description = "The private key of --signing-certificate (PEM, not encrypted)",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Certificates = new("--certificates")
    {
        Description = "Certificates for https URLs: NAME.pem with NAME.key, "
            + "or folders with fullchain.pem and privkey.pem",
        HelpName = "FOLDER",
    };

    private static readonly Option<bool> TlsNoCbc = new("--tls-no-cbc")
    {
        Description = "No CBC ciphers with TLS 1.2. Old Outlook on Windows 7 and 8 needs them",
    };

    private static readonly Option<int> RateLimit = OptionFactory.Number(
        "--rate-limit",
        "N",
        (0, 1_000_000),
        Defaults.RateLimit,
        "Requests per minute and client (IPv4 address, IPv6 /64); 0: no limit");

    private static readonly Option<int> MaxConnections = OptionFactory.Number(
        "--max-connections",
        "N",
        (1, 1_000_000),
        Defaults.MaxConnections,
        "Most connections at a time; further ones are closed");

    private static readonly Option<string?> State = new("--state")
    {
        Description = "Keep copies of the sources' domains here, for a start while a source is down. "
            + "Default: $STATE_DIRECTORY",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => StateDirectory(),
    };

    private static readonly Option<int> Drain = OptionFactory.Number(
        "--drain",
        "N",
        (0, 3600),
        0,
        "After SIGTERM, keep serving for N seconds while /healthz/ready returns 503");

    private static readonly Option<string?> Management = new("--management")
    {
        Description = "Serve /metrics and the health checks on a port of their own, like http://127.0.0.1:9090",
        HelpName = "URL",
        Validators = { RefuseUnusableUrl },
    };

    private static readonly Option<string?> SocketOwner =
        SocketOption("--socket-owner", "USER", "Owner of a Unix socket", UnixNames.TryFindUser);

    private static readonly Option<string?> SocketGroup =
        SocketOption("--socket-group", "GROUP", "Group of a Unix socket, like www-data", UnixNames.TryFindGroup);

    private static readonly Option<string?> SocketMode = SocketOption(
        "--socket-mode",
        "MODE",
        "Mode of a Unix socket, like 660: who may connect",
        (string text, out uint mode) => OctalMode.TryParse(text, out mode));

    private static readonly Option<string> Log = OptionFactory.Word("--log", LogFormat.Text, "Format of the log");

    private static readonly Option<string> Level = OptionFactory.Word(
        "--log-level",
        LogLevel.Information,
        "Minimum log level: trace, debug, information (each request), warning, error or critical",
        except: LogLevel.None);

    private static readonly Option<string> Domain = OptionFactory.Word(
        "--log-domain",
        LoggedDomain.Hashed,
        "How the log names the mail domain of a request");

    public static IReadOnlyList<Option> All { get; } =
    [
        Urls, Certificates, TlsNoCbc, Proxies, GateNetworks, Redirect, SigningCertificate, SigningKey,
        RateLimit, MaxConnections, State, Drain, Management, SocketOwner, SocketGroup, SocketMode, Log, Level, Domain,
    ];

    public static ServerOptions Read(ParseResult parsed) => new()
    {
        Urls = parsed.GetValue(Urls)!,
        Proxies = parsed.GetValue(Proxies)!,
        GateNetworks = parsed.GetValue(GateNetworks)!,
        RedirectToHttps = Enum.Parse<RedirectToHttps>(parsed.GetValue(Redirect)!, ignoreCase: true),
        Signing = SigningFiles.Create(parsed.GetValue(SigningCertificate), parsed.GetValue(SigningKey)),
        RateLimit = parsed.GetValue(RateLimit),
        MaxConnections = parsed.GetValue(MaxConnections),
        Drain = TimeSpan.FromSeconds(parsed.GetValue(Drain)),
        Certificates = parsed.GetValue(Certificates),
        StateFolder = parsed.GetValue(State),
        AllowCbc = !parsed.GetValue(TlsNoCbc),
        Management = parsed.GetValue(Management),
        SocketAccess = new UnixSocketAccess(
            Find(parsed.GetValue(SocketOwner), UnixNames.TryFindUser),
            Find(parsed.GetValue(SocketGroup), UnixNames.TryFindGroup),
            (UnixFileMode?)Find(parsed.GetValue(SocketMode), OctalMode.TryParse)),
        Log = new LogOptions
        {
            Format = Enum.Parse<LogFormat>(parsed.GetValue(Log)!, ignoreCase: true),
            Level = Enum.Parse<LogLevel>(parsed.GetValue(Level)!, ignoreCase: true),
            Domain = Enum.Parse<LoggedDomain>(parsed.GetValue(Domain)!, ignoreCase: true),
        },
    };

    /// <summary>The first folder that systemd made for the service (StateDirectory= in systemd.exec(5)).</summary>
    private static string? StateDirectory() =>
        Environment.GetEnvironmentVariable("STATE_DIRECTORY")?.Split(':')[0] is { Length: > 0 } folder ? folder : null;

    private delegate bool Lookup(string text, out uint number);

    private static Option<string?> SocketOption(string name, string unit, string description, Lookup lookup) => new(name)
    {
        Description = description,
        HelpName = unit,
        Validators =
        {
            result =>
            {
                if (result.Tokens is [var token] && !lookup(token.Value, out _))
                {
                    var allowed = unit == "MODE" ? "use three octal digits, like 660" : "it is not known on this machine";
                    result.AddError($"{name}: \"{Printable.From(token.Value)}\" cannot be used; {allowed}.");
                }
            },
        },
    };

    private static uint? Find(string? text, Lookup lookup) => text is not null && lookup(text, out var number) ? number : null;

    /// <summary>
    /// Management requests are recognised by their port, so it must be given, and not be one of --urls.
    /// </summary>
    private static void RefuseUnusableUrl(OptionResult result)
    {
        var url = result.Tokens is [var token] ? token.Value : "";
        var port = Port(url);
        if (url.StartsWith("http://unix:/", StringComparison.Ordinal))
        {
            return;
        }

        if (port == 0)
        {
            var seen = Printable.From(url);
            result.AddError(
                $"--management: \"{seen}\" cannot be used; use an http URL with a port, like http://127.0.0.1:9090, or http://unix:/PATH.");
        }
        else if ((result.GetValue(Urls) ?? "").Split(';').Any(other => Port(other) == port))
        {
            result.AddError($"--management: port {port} is one of --urls; use another one.");
        }
    }

    /// <summary>The port of an http URL, whose host may be "every address"; 0 if it is not such a URL.</summary>
    private static int Port(string url)
    {
        var named = url.Replace("*", "any", StringComparison.Ordinal).Replace("+", "any", StringComparison.Ordinal);
        return Uri.TryCreate(named, UriKind.Absolute, out var uri) && uri.Scheme == "http" ? uri.Port : 0;
    }
}
