using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Documents;

namespace Autodiscover.Commands;

/// <summary>Prints the DNS records of mail domains, ready to paste.</summary>
internal static partial class DnsCommand
{
    private static readonly Argument<string[]> Domains = new("DOMAIN") { Description = "Mail domains of the catalog", Arity = ArgumentArity.OneOrMore };

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
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var format = parsed.GetValue(Format);
        if (format is not ("zone" or "json"))
        {
            error.WriteLine($"--format: \"{format}\" is not a format; use zone or json.");
            return ExitCode.Unusable;
        }

        if (!TryReadTarget(parsed, out var target) || !CatalogInput.TryOpen(parsed, out var domains))
        {
            return ExitCode.Unusable;
        }

        var settings = new List<AccountSettings>();
        foreach (var name in parsed.GetValue(Domains)!)
        {
            if (!CatalogInput.TryFind(parsed, domains, DomainName.TryNormalize(name, out var normal) ? normal : name, out var domain))
            {
                return ExitCode.Unusable;
            }

            settings.Add(AccountSettings.Create(domain));
        }

        output.Write(format == "zone" ? string.Join("\n", settings.Select(one => ZoneText.Render(one, target))) : Json(settings, target));
        return ExitCode.Fine;
    }

    private static bool TryReadTarget(ParseResult parsed, out string? target)
    {
        target = null;
        if (parsed.GetValue(Target) is not { } given || DomainName.TryNormalize(given, out target))
        {
            return true;
        }

        parsed.InvocationConfiguration.Error.WriteLine($"--target: \"{given}\" is not a host name; use the full name of the responder, like setup.example.net.");
        return false;
    }

    private static string Json(IEnumerable<AccountSettings> settings, string? target) =>
        JsonSerializer.Serialize(
            [.. settings.SelectMany(one => DnsRecords.Create(one, target)).Select(record => new Row(record.Name, record.Type.ToString().ToUpperInvariant(), DnsRecord.TimeToLive, record.Data))],
            RowsJson.Default.ListRow) + "\n";

    internal sealed record Row(string Name, string Type, int Ttl, string Data);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
    [JsonSerializable(typeof(List<Row>))]
    internal sealed partial class RowsJson : JsonSerializerContext;
}
