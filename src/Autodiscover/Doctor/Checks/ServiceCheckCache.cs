using System.Collections.Concurrent;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Doctor.Checks;

/// <summary>Checks each mail service once, however many domains share it.</summary>
internal sealed class ServiceCheckCache(Network network)
{
    private readonly ConcurrentDictionary<(MailEndpoint Service, bool WantsOAuth), Lazy<Task<IReadOnlyList<Finding>>>> checks = new();

    /// <summary>The findings of a service; <paramref name="wantsOAuth"/> is true where the documents name OAuth 2.</summary>
    public Task<IReadOnlyList<Finding>> Run(MailEndpoint service, bool wantsOAuth, CancellationToken stopping) =>
        checks.GetOrAdd((service, wantsOAuth), _ => new Lazy<Task<IReadOnlyList<Finding>>>(() =>
            ServiceCheck.Run(service, network, wantsOAuth, stopping))).Value;
}
