using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents;
using Autodiscover.Text;

namespace Autodiscover.Commands;

/// <summary>Prints the DNS records of mail domains, ready to paste.</summary>
internal static partial class DnsCommand
{
    private static readonly Argument<string[]> Domains = new("DOMAIN")
    {
        Description = "Mail domains of the catalog",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string?> Target = new("--target")
    {
        Description = "The responder's real host name. Default: the catalog's publicHost",
        HelpName = "HOST",
    };

    private static readonly Option<string> Format = new("--format")
    {
        Description = "zone or json",
        HelpName = "FORMAT",
        DefaultValueFactory = _ => "zone",
    };

    public static Command Create()
    {
        var command = new Command("dns", "Prints the DNS records to publish.") { Domains, Target, Format };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var format = parsed.GetValue(Format);
        if (format is not ("zone" or "json"))
        {
            return Refuse(parsed, $"--format: \"{Printable.From(format)}\" is not a format; use zone or json.");
        }

        if (!TryReadTarget(parsed, out var target) || !CatalogInput.TryOpen(parsed, out var domains))
        {
            return ExitCode.Unusable;
        }

        var settings = new List<AccountSettings>();
        foreach (var given in parsed.GetValue(Domains)!)
        {
            var name = DomainName.TryNormalize(given, out var normal) ? normal : Printable.From(given);
            if (!CatalogInput.TryFind(parsed, domains, name, out var domain))
            {
                return ExitCode.Unusable;
            }

            settings.Add(AccountSettings.Create(domain));
        }

        var records = format == "zone" ? Zones(settings, target) : Json(settings, target);
        parsed.InvocationConfiguration.Output.Write(records);
        return ExitCode.Fine;
    }

    private static bool TryReadTarget(ParseResult parsed, out string? target)
    {
        target = null;
        if (parsed.GetValue(Target) is not { } given || DomainName.TryNormalize(given, out target))
        {
            return true;
        }

        var seen = Printable.From(given);
        Refuse(
            parsed,
            $"--target: \"{seen}\" is not a host name; use the responder's full name, like setup.example.net.");
        return false;
    }

    private static int Refuse(ParseResult parsed, string reason)
    {
        parsed.InvocationConfiguration.Error.WriteLine(reason);
        return ExitCode.Unusable;
    }

    private static string Zones(IEnumerable<AccountSettings> settings, string? target) =>
        string.Join("\n", settings.Select(one => ZoneText.Render(one, target)));

    private static string Json(IEnumerable<AccountSettings> settings, string? target)
    {
        List<Row> rows = [.. settings.SelectMany(one => DnsRecords.Create(one, target)).Select(Row.From)];
        return JsonSerializer.Serialize(rows, RowsJson.Default.ListRow) + "\n";
    }

    internal sealed record Row(string Name, string Type, int Ttl, string Data)
    {
        public static Row From(DnsRecord record) =>
            new(record.Name, record.Type.ToString().ToUpperInvariant(), DnsRecord.TimeToLive, record.Data);
    }

    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n")]
    [JsonSerializable(typeof(List<Row>))]
    internal sealed partial class RowsJson : JsonSerializerContext;
}
