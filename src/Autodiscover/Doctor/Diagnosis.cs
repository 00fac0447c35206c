namespace Autodiscover.Doctor;

/// <summary>Everything the doctor says of one mail domain.</summary>
internal sealed record Diagnosis(string Domain, IReadOnlyList<Finding> Dns, IReadOnlyList<Finding> Tls, IReadOnlyList<Finding> Services, IReadOnlyList<Finding> Answers, IReadOnlyList<Walk> Clients)
{
    public IEnumerable<Finding> Findings => [.. Dns, .. Tls, .. Services, .. Answers, .. Clients.Select(walk => walk.Finding)];

    public Level Worst => Findings.Max(finding => finding.Level);
}
