using System.Text.Json;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;
using Autodiscover.Text;

namespace Autodiscover.Doctor.Checks;

/// <summary>
/// Reads the settings of the domain from Microsoft's AutoDetect, which new and mobile Outlook use. Asked only by
/// option, and never with an address that somebody typed.
/// </summary>
internal sealed class MicrosoftCheck(AccountSettings settings, HttpProbe probe)
{
    private const int MostHosts = 20;

    private const string Url = "https://prod-autodetect.outlookmobile.com/detect"
        + "?services=office365,outlook,google,icloud,yahoo&protocols=rest-cloud,eas,imap,pop3,smtp";

    private static readonly string[] Lists = ["services", "protocols"];

    private readonly string address = $"autodiscover@{settings.Domain}";

    public async Task<IReadOnlyList<Finding>> Run(CancellationToken stopping)
    {
        var request = new FetchRequest(HttpMethod.Get, Url) { HeaderName = "X-Email", HeaderValue = address };
        var fetched = await probe.Fetch(request, stopping);
        return [fetched switch
        {
            { Failure: not FetchFailure.None } => Say(OutsideCodes.Unknown, Level.Note, $"could not be asked: {fetched.Reason}"),
            { TlsTrouble: { } trouble } => Say(OutsideCodes.Unknown, Level.Note, $"is not believed: {trouble}"),
            { Status: 202 } => Say(OutsideCodes.MicrosoftNone, Level.Note, "has no record yet, and makes one when somebody tries Outlook"),
            { Status: 200 } when Hosts(fetched.Body) is { } hosts => Compare(hosts),
            _ => Say(OutsideCodes.Unknown, Level.Note, $"answered with status {fetched.Status} and no record"),
        }];
    }

    private Finding Compare(IReadOnlyList<string> hosts)
    {
        var other = hosts.Where(host => !IsKnown(host)).ToList();
        return (hosts.Count, other.Count) switch
        {
            (0, _) => Say(OutsideCodes.MicrosoftNone, Level.Note, "knows no service of the domain"),
            (_, 0) => Say(OutsideCodes.MicrosoftOk, Level.Ok, $"names {Printable.List(hosts)}, as the catalog does"),
            _ => Say(OutsideCodes.MicrosoftStale, Level.Warning, $"believes that the mail is at {Printable.List(other)}",
                "It looks again by itself after a while. Until then choose IMAP in Outlook, and type the settings that "
                + $"\"autodiscover show someone@{settings.Domain}\" prints."),
        };
    }

    private bool IsKnown(string host) =>
        settings.Services.Any(service => service.Host.Equals(host, StringComparison.OrdinalIgnoreCase))
        || settings.ActiveSyncUrl is { } url && new Uri(url).IdnHost.Equals(host, StringComparison.OrdinalIgnoreCase);

    /// <summary>The host of each service and protocol; null if the answer is not such a record.</summary>
    private static IReadOnlyList<string>? Hosts(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind != JsonValueKind.Object ? null :
            [
                .. from list in Lists
                   where json.RootElement.TryGetProperty(list, out var entries) && entries.ValueKind == JsonValueKind.Array
                   from entry in json.RootElement.GetProperty(list).EnumerateArray().Take(MostHosts)
                   where entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("hostname", out _)
                   let host = entry.GetProperty("hostname")
                   where host.ValueKind == JsonValueKind.String && host.GetString() is { Length: > 0 }
                   group host by host.GetString() into same
                   select Printable.From(same.Key),
            ];
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private Finding Say(FindingCode code, Level level, string message, string? fix = null) =>
        new(code, level, "Microsoft's AutoDetect", $"{message} (it was asked about {address}, no one's address)", fix);
}
