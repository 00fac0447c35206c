using Autodiscover.Doctor.Findings;

namespace Autodiscover.Doctor.Clients;

/// <summary>How a client's search ends: the finding is the verdict, the steps are the way there.</summary>
internal sealed record DiscoveryRun(Finding Finding, IReadOnlyList<DiscoveryStep> Steps, IReadOnlyList<Finding> Answers)
{
    /// <summary>The verdict in short, where the steps below it tell the rest; unset: the finding's message.</summary>
    public string? Headline { get; init; }

    /// <summary>True where the settings are found and right, whatever becomes of the client at the servers.</summary>
    public bool IsFound { get; init; }

    /// <summary>The finding that the verdict follows from; unset where it is well, or follows from none.</summary>
    public Finding? Cause { get; init; }
}
