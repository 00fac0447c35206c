using System.Text;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;
using Autodiscover.Text;

namespace Autodiscover.Doctor.Checks;

/// <summary>
/// Compares the entry of Mozilla's provider database, which Thunderbird asks after the domain's own servers
/// (comm-central, mailnews.auto_config_url). Asked only by option, since it tells Mozilla the domain.
/// </summary>
internal sealed class MozillaCheck(AccountSettings settings, HttpProbe probe)
{
    private readonly string url = $"https://autoconfig.thunderbird.net/v1.1/{settings.Domain}";

    public async Task<IReadOnlyList<Finding>> Run(CancellationToken stopping)
    {
        var fetched = await probe.Fetch(new FetchRequest(HttpMethod.Get, url), stopping);
        return [fetched switch
        {
            { Failure: not FetchFailure.None } => Say(OutsideCodes.Unknown, Level.Note, $"could not be asked: {fetched.Reason}"),
            { TlsTrouble: { } trouble } => Say(OutsideCodes.Unknown, Level.Note, $"is not believed: {trouble}"),
            { Status: 404 } => Say(OutsideCodes.MozillaNone, Level.Note, "has no entry, as most domains have none"),
            { Status: 200 } when Entry(fetched.Body) is { } entry => Compare(entry),
            _ => Say(OutsideCodes.Unknown, Level.Note, $"answered with status {fetched.Status} and no entry"),
        }];
    }

    /// <summary>Fewer servers than in the catalog are fine; different ones are not.</summary>
    private Finding Compare(IReadOnlyList<ParsedServer> entry)
    {
        var known = ExpectedFormat.Autoconfig.Servers(settings with { Address = null });
        var other = entry.Except(known).Select(server => $"{server}").ToList();
        return other.Count == 0
            ? Say(OutsideCodes.MozillaOk, Level.Ok, "names servers of the catalog")
            : Say(OutsideCodes.MozillaStale, Level.Warning, $"names {Printable.List(other)}, which the catalog does not",
                "Have the entry changed: open a pull request at https://github.com/thunderbird/autoconfig.");
    }

    private IReadOnlyList<ParsedServer>? Entry(byte[] body) => ParsedDocument.Autoconfig(
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).Replace("%EMAILDOMAIN%", settings.Domain, StringComparison.Ordinal)));

    private Finding Say(FindingCode code, Level level, string message, string? fix = null) =>
        new(code, level, "Mozilla's provider database", $"{message} (it was told the domain {settings.Domain})", fix);
}
