using Autodiscover.Doctor.Clients;
using Autodiscover.Doctor.Findings;

namespace Autodiscover.Doctor;

/// <summary>Everything the doctor says of one mail domain.</summary>
internal sealed record Diagnosis(
    string Domain,
    IReadOnlyList<Finding> Dns,
    IReadOnlyList<Finding> Tls,
    IReadOnlyList<Finding> Services,
    IReadOnlyList<Finding> Answers,
    IReadOnlyList<DiscoveryRun> Clients)
{
    /// <summary>What others keep about the domain; empty unless they were asked.</summary>
    public IReadOnlyList<Finding> Outside { get; init; } = [];

    /// <summary>Why nothing else is known; unset where the examination came to its end.</summary>
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

    /// <summary>A domain of which nothing can be known: one finding says why, and nothing else is claimed.</summary>
    public static Diagnosis Unknown(string domain, Finding reason) => new(domain, [], [], [], [], []) { Failure = reason };

    /// <summary>
    /// The domain whose examination ended by a fault of the program: others go on, and this one is not passed over.
    /// </summary>
    public static Diagnosis Failed(string domain, Exception fault) => new(domain, [], [], [], [], [])
    {
        Failure = new Finding(DoctorCodes.Failed, Level.Problem, domain,
            $"could not be examined, by a fault of this program ({fault.GetBaseException().GetType().Name})",
            "Please report it, with this line; the other domains are not affected."),
    };
}
