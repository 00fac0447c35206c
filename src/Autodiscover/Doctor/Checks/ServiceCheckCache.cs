using System.Collections.Concurrent;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Doctor.Checks;

/// <summary>Checks each mail service only once, even if many domains share it.</summary>
internal sealed class ServiceCheckCache(Network network)
{
    private readonly ConcurrentDictionary<(MailEndpoint Service, WantedLogin Login), Lazy<Task<IReadOnlyList<Finding>>>> checks = new();

    public Task<IReadOnlyList<Finding>> Run(MailEndpoint service, WantedLogin login, CancellationToken stopping) =>
        checks.GetOrAdd((service, login), _ => new Lazy<Task<IReadOnlyList<Finding>>>(() =>
            ServiceCheck.Run(service, network, login, stopping))).Value;
}
