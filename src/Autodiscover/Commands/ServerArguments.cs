using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using Autodiscover.Doctor.Findings;
using Autodiscover.Endpoints;
using Autodiscover.Hosting;
using Autodiscover.Hosting.Options;
using Autodiscover.Observability;
using Autodiscover.Security;

namespace Autodiscover.Commands;

/// <summary>The options of the server, in the order in which its help lists them: where, whom, how much, what is told.</summary>
internal static class ServerArguments
{
    private static readonly ServerOptions Defaults = new();

    private static readonly Option<string> Urls = new("--urls")
    {
        Description = "Where to listen, separated by semicolons",
        HelpName = "URLS",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("ASPNETCORE_URLS") ?? ServerOptions.DefaultUrls,
    };

    private static readonly Option<IPNetwork[]> Proxies = new("--proxy")
    {
        Description = "A reverse proxy whose X-Forwarded-For and X-Forwarded-Proto are believed; may be repeated",
        HelpName = "ADDRESS|CIDR",
        CustomParser = result => ParseNetworks(result, "--proxy"),
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<IPNetwork[]> GateNetworks = new("--gate-network")
    {
        Description = "Who may ask /tls/allowed beside this machine; may be repeated",
        HelpName = "ADDRESS|CIDR",
        CustomParser = result => ParseNetworks(result, "--gate-network"),
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<string> Redirect = Word<RedirectToHttps>("--redirect-to-https", "When plain http autodiscover.xml is sent on to https; auto: when it is known to be served", RedirectToHttps.Auto);

    private static readonly Option<string?> SigningCertificate = new("--signing-certificate")
    {
        Description = "The certificate that Apple profiles are signed with, its chain after it (PEM). Default: they are not signed",
        HelpName = "FILE",
    };

    private static readonly Option<string?> SigningKey = new("--signing-key")
    {
        Description = "The private key of --signing-certificate (PEM, not encrypted)",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Certificates = new("--certificates")
    {
        Description = "Certificates for https URLs: NAME.pem with NAME.key, or folders with fullchain.pem and privkey.pem",
        HelpName = "FOLDER",
        Validators = { RefuseEmptyFolder },
    };

    private static readonly Option<bool> TlsNoCbc = new("--tls-no-cbc")
    {
        Description = "https: no CBC ciphers for clients without TLS 1.3 (old Outlook on Windows 7 and 8 needs them)",
    };

    private static readonly Option<int> RateLimit = Number("--rate-limit", "N", 0, 1_000_000, Defaults.RateLimit, "Requests a minute for each client (IPv4 address, IPv6 /64); 0: no limit");

    private static readonly Option<int> MaxConnections = Number("--max-connections", "N", 1, 1_000_000, Defaults.MaxConnections, "Connections at a time; further ones are closed");

    private static readonly Option<string?> State = new("--state")
    {
        Description = "Where to keep copies of what sources gave, for a start while they are down. Default: $STATE_DIRECTORY",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("STATE_DIRECTORY")?.Split(':')[0] is { Length: > 0 } folder ? folder : null,
    };

    private static readonly Option<int> Drain = Number("--drain", "SECONDS", 0, 3600, 0, "After SIGTERM, serve on for so long while /healthz/ready says no");

    private static readonly Option<string?> Management = new("--management")
    {
        Description = "Where to serve /metrics and the probes apart from the documents, like http://127.0.0.1:9090",
        HelpName = "URL",
        Validators = { RefuseUnusableUrl },
    };

    private static readonly Option<string> Log = Word<LogFormat>("--log", "How events are written", LogFormat.Text);

    private static readonly Option<string> Level = Word<LogLevel>("--log-level", "The least that is written: trace, debug, information (requests), warning, error or critical", LogLevel.Information);

    private static readonly Option<string> Domain = Word<LoggedDomain>("--log-domain", "How the mail domain of a request is written", LoggedDomain.Hashed);

    public static IReadOnlyList<Option> All { get; } =
    [
        Urls, Certificates, TlsNoCbc, Proxies, GateNetworks, Redirect, SigningCertificate, SigningKey, RateLimit, MaxConnections, State, Drain,
        Management, Log, Level, Domain,
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
        Log = new LogOptions
        {
            Format = Enum.Parse<LogFormat>(parsed.GetValue(Log)!, ignoreCase: true),
            Level = Enum.Parse<LogLevel>(parsed.GetValue(Level)!, ignoreCase: true),
            Domain = Enum.Parse<LoggedDomain>(parsed.GetValue(Domain)!, ignoreCase: true),
        },
    };

    private static Option<int> Number(string name, string unit, int least, int most, int value, string description)
    {
        var option = new Option<int>(name) { Description = description, HelpName = unit, DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, out var number) && number >= least && number <= most))
            {
                result.AddError($"{name}: \"{token.Value}\" cannot be used; use {least}-{most}.");
            }
        });
        return option;
    }

    private static Option<string> Word<T>(string name, string description, T value)
        where T : struct, Enum
    {
        var words = Enum.GetNames<T>().Where(word => word != nameof(LogLevel.None) || typeof(T) != typeof(LogLevel)).Select(word => word.ToLowerInvariant()).ToArray();
        var option = new Option<string>(name)
        {
            Description = description,
            HelpName = words.Length > 3 ? "WORD" : string.Join('|', words),
            DefaultValueFactory = _ => value.ToString().ToLowerInvariant(),
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !words.Contains(token.Value))
            {
                result.AddError($"{name}: \"{token.Value}\" cannot be used; use {string.Join(", ", words)}.");
            }
        });
        return option;
    }

    private static void RefuseEmptyFolder(OptionResult result)
    {
        var folder = result.Tokens is [var token] ? token.Value : "";
        if (!Directory.Exists(folder))
        {
            result.AddError($"--certificates: \"{folder}\" is not a folder; name the one that holds the certificates.");
            return;
        }

        var (byName, problems) = CertificateFolder.Read(folder, CancellationToken.None).GetAwaiter().GetResult();
        foreach (var problem in problems)
        {
            result.AddError($"--certificates: {problem}");
        }

        if (byName.Count == 0)
        {
            result.AddError($"--certificates: \"{folder}\" holds no certificate with its key; put NAME.pem and NAME.key there, or folders with fullchain.pem and privkey.pem.");
        }
    }

    /// <summary>Its port tells management from the rest, so it must be named, and not be one of the documents'.</summary>
    private static void RefuseUnusableUrl(OptionResult result)
    {
        var url = result.Tokens is [var token] ? token.Value : "";
        var port = Port(url);
        if (port == 0)
        {
            result.AddError($"--management: \"{url}\" cannot be used; use an http URL with a port, like http://127.0.0.1:9090.");
        }
        else if ((result.GetValue(Urls) ?? "").Split(';').Any(other => Port(other) == port))
        {
            result.AddError($"--management: port {port} is one of --urls; use another one.");
        }
    }

    private static int Port(string url) =>
        Uri.TryCreate(url.Replace("*", "any", StringComparison.Ordinal).Replace("+", "any", StringComparison.Ordinal), UriKind.Absolute, out var uri) && uri.Scheme == "http" ? uri.Port : 0;

    private static IPNetwork[]? ParseNetworks(ArgumentResult result, string option)
    {
        var networks = new List<IPNetwork>();
        foreach (var token in result.Tokens)
        {
            if (Networks.TryParse(token.Value, out var network))
            {
                networks.Add(network);
            }
            else
            {
                result.AddError($"{option}: \"{token.Value}\" is not an address or network; use one like 10.0.0.5, 10.0.0.0/8 or fd00::/8.");
            }
        }

        return [.. networks];
    }
}
