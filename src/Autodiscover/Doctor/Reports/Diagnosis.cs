using Autodiscover.Doctor.Clients;
using Autodiscover.Doctor.Findings;

namespace Autodiscover.Doctor.Reports;

/// <summary>Everything the doctor says of one mail domain.</summary>
internal sealed record Diagnosis(string Domain, IReadOnlyList<Finding> Dns, IReadOnlyList<Finding> Tls, IReadOnlyList<Finding> Services, IReadOnlyList<Finding> Answers, IReadOnlyList<DiscoveryRun> Clients)
{
    public IEnumerable<Finding> Findings => [.. Dns, .. Tls, .. Services, .. Answers, .. Clients.Select(walk => walk.Finding)];

    public Level Worst => Findings.Max(finding => finding.Level);
}
