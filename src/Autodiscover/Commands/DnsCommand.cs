using System.CommandLine;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents;
using Autodiscover.Text;

namespace Autodiscover.Commands;

/// <summary>Prints the DNS records of mail domains, ready to paste or to apply, and what each is for.</summary>
internal static class DnsCommand
{
    private static readonly string[] Formats = ["zone", "json", "nsupdate", "octodns"];

    private static readonly Argument<string[]> Domains = new("DOMAIN")
    {
        Description = "Mail domains of the catalog",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string?> Target = new("--target")
    {
        Description = "The real host name of this service. Default: publicHost of the catalog",
        HelpName = "HOST",
    };

    private static readonly Option<string?> Format = new("--format")
    {
        Description = "zone, json, nsupdate or octodns. Default: zone",
        HelpName = "FORMAT",
        CompletionSources = { Formats },
    };

    private static readonly Option<bool> Relative = new("--relative")
    {
        Description = "Print the columns of a DNS control panel: name, type, priority, weight, port, target",
    };

    private static readonly Option<bool> Json = new("--json") { Description = "The same as --format json" };

    public static Command Create()
    {
        var command = new Command("dns", "Print the DNS records to publish, each explained.")
        {
            Domains, Target, Format, Relative, Json,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var format = parsed.GetValue(Format) ?? (parsed.GetValue(Json) ? "json" : "zone");
        if (WhyNot(parsed, format) is { } reason)
        {
            return Refuse(parsed, reason);
        }

        if (!TryReadTarget(parsed, out var target)
            || !CatalogInput.TryOpen(parsed, out var domains)
            || !TryFind(parsed, domains, out var settings))
        {
            return ExitCode.Unusable;
        }

        parsed.InvocationConfiguration.Output.Write(Render(parsed.GetValue(Relative) ? "" : format, settings, target));
        return ExitCode.Fine;
    }

    private static string? WhyNot(ParseResult parsed, string format) => format switch
    {
        _ when !Formats.Contains(format) =>
            $"--format: \"{Printable.From(format)}\" is not a format; {Suggestion.Sentence(format, Formats)}.",
        not "json" when parsed.GetValue(Json) => $"--json and --format {format} exclude each other; use one of them.",
        not "zone" when parsed.GetValue(Relative) => $"--relative and {format} exclude each other; use one of them.",
        "octodns" when parsed.GetValue(Domains) is [_, _, ..] =>
            "--format octodns: octoDNS has one file a zone; name one domain at a time.",
        _ => null,
    };

    private static bool TryFind(ParseResult parsed, DomainIndex domains, out List<AccountSettings> settings)
    {
        settings = [];
        foreach (var given in parsed.GetValue(Domains)!)
        {
            var name = DomainName.TryNormalize(given, out var normal) ? normal : given;
            if (!CatalogInput.TryFind(parsed, domains, name, out var domain))
            {
                return false;
            }

            settings.Add(AccountSettings.Create(domain));
        }

        return true;
    }

    private static string Render(string format, List<AccountSettings> settings, string? target) => format switch
    {
        "json" => DnsJson.Render(settings, target),
        "nsupdate" => Join(settings, one => NsupdateText.Render(one, target)),
        "octodns" => Join(settings, one => OctodnsText.Render(one, target)),
        "zone" => Join(settings, one => ZoneText.Render(one, target)),
        _ => Join(settings, one => DnsTable.Render(one, target)),
    };

    private static string Join(List<AccountSettings> settings, Func<AccountSettings, string> render) =>
        string.Join("\n", settings.Select(render));

    private static bool TryReadTarget(ParseResult parsed, out string? target)
    {
        target = null;
        if (parsed.GetValue(Target) is not { } given || DomainName.TryNormalize(given, out target))
        {
            return true;
        }

        var seen = Printable.From(given);
        Refuse(parsed, $"--target: \"{seen}\" is not a host name; use the full name of this service, like setup.example.net.");
        return false;
    }

    private static int Refuse(ParseResult parsed, string reason)
    {
        parsed.InvocationConfiguration.Error.WriteLine(reason);
        return ExitCode.Unusable;
    }
}
