using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Dns;
using Autodiscover.Doctor;
using Autodiscover.Doctor.Checks;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;
using Autodiscover.Doctor.Reports;
using Autodiscover.Files;
using Autodiscover.Text;

namespace Autodiscover.Commands;

/// <summary>Tests DNS, TLS and every URL the way clients do, and says what each of them finds.</summary>
internal static class DoctorCommand
{
    private const int DnsPort = 53;

    private static readonly Argument<string[]> Subjects = new("ADDRESS|DOMAIN")
    {
        Description = "Domain or address to check",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<IPEndPoint?> Resolver = new("--resolver")
    {
        Description = "The DNS server to ask. Default: the system's",
        HelpName = "IP[:PORT]",
        CustomParser = ParseResolver,
    };

    private static readonly Option<EndPointOverride?> Connect = new("--connect")
    {
        Description = "Connect to this host whatever DNS says, to check before you change DNS",
        HelpName = "HOST[:PORT]",
        CustomParser = ParseConnect,
    };

    private static readonly Option<string?> Roots = new("--ca")
    {
        Description = "Trust the CA certificates of this PEM file too",
        HelpName = "FILE",
    };

    private static readonly Option<bool> FollowPrivate = new("--follow-private")
    {
        Description = "Follow redirects into private networks too",
    };

    private static readonly Option<bool> AskMozilla = new("--ask-mozilla")
    {
        Description = "Compare Mozilla's provider database too. Tells Mozilla the domain",
    };

    private static readonly Option<bool> AskMicrosoft = new("--ask-microsoft")
    {
        Description = "Ask what Microsoft's AutoDetect believes. Tells Microsoft the domain, as autodiscover@DOMAIN",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Print JSON, for monitoring" };

    private static readonly Option<string?> Metrics = new("--metrics")
    {
        Description = "Also write figures for Prometheus to this file, for node exporter's textfile collector",
        HelpName = "FILE",
    };

    private static readonly Option<bool> All = new("--all")
    {
        Description = "Check every domain of the catalog, and sum up by kind of problem",
    };

    public static Command Create()
    {
        var command = new Command(
            "doctor", "Test DNS, TLS and every URL the way mail clients do. Exit code 0: fine, 1: warnings, 2: problems.")
        {
            Subjects, Resolver, Connect, Roots, FollowPrivate, AskMozilla, AskMicrosoft, Json, Metrics, All,
        };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken stopping)
    {
        var start = Stopwatch.GetTimestamp();
        if (!CatalogInput.TryOpen(parsed, out var domains) || !TrySettings(parsed, domains, out var settings)
            || !TryRoots(parsed, out var roots))
        {
            return ExitCode.Unusable;
        }

        var network = new Network
        {
            Resolver = new Resolver(parsed.GetValue(Resolver), Network.UsualTimeout),
            Override = parsed.GetValue(Connect),
            Roots = roots,
            BaseDomains = await BaseDomains.Load(stopping),
            FollowsPrivate = parsed.GetValue(FollowPrivate),
            AsksMozilla = parsed.GetValue(AskMozilla),
            AsksMicrosoft = parsed.GetValue(AskMicrosoft),
        };
        var serviceChecks = new ServiceCheckCache(network);
        var isWatched = parsed.InvocationConfiguration.Output == Console.Out && !Console.IsErrorRedirected;
        var diagnoses = await DiagnosisRunner.Run([.. settings.Select(one =>
            new DomainDiagnosis(one, network, serviceChecks))], isWatched, stopping);
        await Write(parsed, diagnoses);
        var isWritten = await MetricsFile.TryWrite(
            parsed, parsed.GetValue(Metrics), diagnoses, Stopwatch.GetElapsedTime(start), stopping);
        return diagnoses.Max(diagnosis => diagnosis.Worst) switch
        {
            _ when !isWritten => ExitCode.Unusable,
            Level.Problem => ExitCode.Unusable,
            Level.Warning => ExitCode.Warnings,
            _ => ExitCode.Fine,
        };
    }

    private static async Task Write(ParseResult parsed, IReadOnlyList<Diagnosis> diagnoses)
    {
        var output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(Json))
        {
            await output.WriteAsync(DiagnosisJson.Render(diagnoses, JsonTime.Now));
        }
        else if (parsed.GetValue(All))
        {
            DiagnosisSummary.Write(output, diagnoses);
        }
        else
        {
            WriteEach(output, diagnoses);
        }
    }

    private static void WriteEach(TextWriter output, IReadOnlyList<Diagnosis> diagnoses)
    {
        var paint = Colors.For(output);
        foreach (var (index, diagnosis) in diagnoses.Index())
        {
            output.Write(index > 0 ? "\n" : "");
            DiagnosisText.Write(output, diagnosis, paint);
        }
    }

    private static bool TrySettings(ParseResult parsed, DomainIndex domains, out List<AccountSettings> settings)
    {
        settings = [];
        var named = parsed.GetValue(Subjects)!;
        var subjects = parsed.GetValue(All) ? [.. domains.Names] : named;
        if (parsed.GetValue(All) && named.Length > 0)
        {
            var names = Printable.From(string.Join(' ', named));
            parsed.InvocationConfiguration.Error.WriteLine(
                $"doctor: --all examines every domain of the catalog; leave out {names}, or --all.");
            return false;
        }

        foreach (var subject in subjects)
        {
            var address = EmailAddress.TryParse(subject, out var parsedAddress) ? parsedAddress : null;
            var name = address?.Domain ?? (DomainName.TryNormalize(subject, out var normal) ? normal : subject);
            if (!CatalogInput.TryFind(parsed, domains, name, out var domain))
            {
                return false;
            }

            settings.Add(AccountSettings.Create(domain, address));
        }

        if (settings.Count == 0)
        {
            parsed.InvocationConfiguration.Error.WriteLine(parsed.GetValue(All)
                ? "doctor: the catalog lists only patterns, and --all cannot know the domains below them; name some, like example.com."
                : "doctor: name an address or a domain, like example.com, or --all.");
        }

        return settings.Count > 0;
    }

    private static bool TryRoots(ParseResult parsed, out X509Certificate2Collection? roots)
    {
        roots = null;
        if (parsed.GetValue(Roots) is not { } file)
        {
            return true;
        }

        var seen = Printable.From(file);
        try
        {
            (roots = []).ImportFromPem(BoundedFile.ReadText(file).GetAwaiter().GetResult());
        }
        catch (UnreadableFileException refused)
        {
            parsed.InvocationConfiguration.Error.WriteLine($"--ca: {Printable.From(refused.Message)}");
            return false;
        }
        catch (CryptographicException)
        {
            roots = [];
        }

        if (roots.Count == 0)
        {
            parsed.InvocationConfiguration.Error.WriteLine(
                $"--ca: {seen} holds no certificate; use a PEM file with \"BEGIN CERTIFICATE\" in it.");
        }

        return roots.Count > 0;
    }

    private static IPEndPoint? ParseResolver(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (IPEndPoint.TryParse(text, out var server))
        {
            return server.Port == 0 ? new IPEndPoint(server.Address, DnsPort) : server;
        }

        result.AddError($"--resolver: \"{text}\" is not an address; use one like 192.0.2.53, 192.0.2.53:5353 or [2001:db8::53]:53");
        return null;
    }

    private static EndPointOverride? ParseConnect(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (!EndPointOverride.TryParse(text, EndPointOverride.Https, out var place))
        {
            result.AddError($"--connect: \"{text}\" is not a host; use one like 192.0.2.1, proxy.example.net:8443 or [2001:db8::1]:443");
        }

        return place;
    }
}
