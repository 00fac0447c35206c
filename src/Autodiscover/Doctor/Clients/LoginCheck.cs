using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Checks;
using Autodiscover.Doctor.Findings;

namespace Autodiscover.Doctor.Clients;

/// <summary>
/// Continues after a client has its settings: connects to its servers, up to the password prompt, which is never
/// answered.
/// </summary>
internal sealed class LoginCheck(AccountSettings settings,
    Func<MailEndpoint, CancellationToken, Task<IReadOnlyList<Finding>>> check, MailRecords records)
{
    public MailRecords Records => records;

    /// <summary>The services that a client uses out of all that a document names, those of a kind in its own order.</summary>
    public IReadOnlyList<IGrouping<bool, MailEndpoint>> Taken(ClientSearch client, IEnumerable<ParsedServer> servers) =>
        Kinds(client, [.. servers.Select(Match).OfType<MailEndpoint>()]);

    /// <summary>One incoming and one outgoing service; all of both for a client that tries one after the other.</summary>
    public static IReadOnlyList<IGrouping<bool, MailEndpoint>> Kinds(ClientSearch client, IReadOnlyList<MailEndpoint> services)
    {
        var hasImap = services.Any(service => service.Protocol == MailProtocol.Imap);
        return
        [
            .. services.Where(service => !hasImap || service.Protocol != MailProtocol.Pop3)
                .GroupBy(service => service.Protocol == MailProtocol.Smtp)
                .SelectMany(kind => (client.TriesAll ? kind : client.TakesLast ? kind.TakeLast(1) : kind.Take(1))
                    .GroupBy(service => service.Protocol == MailProtocol.Smtp)),
        ];
    }

    /// <summary>
    /// The steps at the servers, and what stops the client: the first service of a kind that it cannot use at all.
    /// </summary>
    public async Task<(IReadOnlyList<DiscoveryStep> Steps, Finding? Stop)> Run(ClientSearch client,
        IReadOnlyList<IGrouping<bool, MailEndpoint>> kinds, CancellationToken stopping)
    {
        var (steps, stop) = (new List<DiscoveryStep>(), (Finding?)null);
        foreach (var kind in kinds)
        {
            var tried = (await Task.WhenAll(kind.Select(service => Try(client, service, stopping)))).ToList();
            var open = tried.FindIndex(one => one.Stop is null);
            steps.AddRange(tried.Take(open < 0 ? tried.Count : open + 1).Select(one => one.Step));
            stop ??= open < 0 ? tried[0].Stop : null;
        }

        return (steps, stop);
    }

    private async Task<(DiscoveryStep Step, Finding? Stop)> Try(ClientSearch client, MailEndpoint service, CancellationToken stopping)
    {
        var findings = await check(service, stopping);
        var stop = findings.FirstOrDefault(finding => Stops(client, finding));
        var seen = stop ?? findings.FirstOrDefault(finding => finding.Code == ServiceCodes.Ok) ?? findings[0];
        return (new DiscoveryStep(ServiceLabels.Protocol(service.Protocol), $"{service.Host}:{service.Port}", seen.Message), stop);
    }

    /// <summary>A password that could also be sent unencrypted is a fault, but it does not stop clients.</summary>
    private static bool Stops(ClientSearch client, Finding finding) =>
        finding.Level == Level.Problem
        && finding.Code != ServiceCodes.AuthBeforeTls
        && (client.WantsStaple || finding.Code != TlsCodes.MustStaple);

    private MailEndpoint? Match(ParsedServer server) => settings.Services.FirstOrDefault(service =>
        ServiceLabels.Protocol(service.Protocol).Equals(server.Protocol, StringComparison.OrdinalIgnoreCase)
        && service.Host == server.Host && $"{service.Port}" == server.Port);
}
