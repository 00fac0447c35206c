using System.Collections.Concurrent;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Doctor.Checks;

/// <summary>Visits each mail service once, however many domains share it.</summary>
internal sealed class ServiceCheckCache(Network network)
{
    private readonly ConcurrentDictionary<MailEndpoint, Lazy<Task<IReadOnlyList<Finding>>>> visits = new();

    public Task<IReadOnlyList<Finding>> Look(MailEndpoint service, CancellationToken stopping) =>
        visits.GetOrAdd(service, _ => new Lazy<Task<IReadOnlyList<Finding>>>(() => ServiceCheck.Look(service, network, stopping))).Value;
}
