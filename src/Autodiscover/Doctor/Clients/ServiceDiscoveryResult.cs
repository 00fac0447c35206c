using Autodiscover.Doctor.Findings;

namespace Autodiscover.Doctor.Clients;

/// <summary>
/// What was seen of one service: the findings, the steps of its clients, and how each of the two ways to it ends.
/// </summary>
internal sealed record ServiceDiscoveryResult(
    DiscoveredService Service,
    Finding Target,
    Finding WellKnown,
    IReadOnlyList<DiscoveryStep> Steps,
    bool IsFoundByRecords,
    DiscoveryEnd End);
