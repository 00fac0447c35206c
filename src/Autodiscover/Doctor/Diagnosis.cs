using Autodiscover.Doctor.Clients;
using Autodiscover.Doctor.Findings;

namespace Autodiscover.Doctor;

/// <summary>Everything the doctor reports about one mail domain.</summary>
internal sealed record Diagnosis(
    string Domain,
    IReadOnlyList<Finding> Dns,
    IReadOnlyList<Finding> Tls,
    IReadOnlyList<Finding> Services,
    IReadOnlyList<Finding> Answers,
    IReadOnlyList<DiscoveryRun> Clients)
{
    /// <summary>What other services store about the domain; empty unless they were asked.</summary>
    public IReadOnlyList<Finding> Outside { get; init; } = [];

    /// <summary>Why nothing else is known; unset if the diagnosis was completed.</summary>
    public Finding? Failure { get; init; }

    public IEnumerable<Finding> Findings =>
    [
        .. Failure is null ? [] : new[] { Failure },
        .. Dns,
        .. Tls,
        .. Services,
        .. Answers,
        .. Outside,
        .. Clients.Select(client => client.Finding),
    ];

    public Level Worst => Findings.Max(finding => finding.Level);

    /// <summary>A domain that cannot be checked: one finding says why, and there are no others.</summary>
    public static Diagnosis Unknown(string domain, Finding reason) => new(domain, [], [], [], [], []) { Failure = reason };

    /// <summary>
    /// A domain whose diagnosis failed because of a bug: the others continue, and this one is still reported.
    /// </summary>
    public static Diagnosis Failed(string domain, Exception fault) => new(domain, [], [], [], [], [])
    {
        Failure = new Finding(DoctorCodes.Failed, Level.Problem, domain,
            $"could not be examined, by a fault of this program ({fault.GetBaseException().GetType().Name})",
            "Please report it, with this line; the other domains are not affected."),
    };
}
