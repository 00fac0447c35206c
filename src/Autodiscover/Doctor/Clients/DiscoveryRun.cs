using Autodiscover.Doctor.Findings;

namespace Autodiscover.Doctor.Clients;

/// <summary>How a client's search ends: the finding is the verdict, the steps are the way there.</summary>
internal sealed record DiscoveryRun(Finding Finding, IReadOnlyList<DiscoveryStep> Steps, IReadOnlyList<Finding> Answers)
{
    /// <summary>The short verdict, if the steps below it show the rest; unset: the finding's message.</summary>
    public string? Headline { get; init; }

    /// <summary>True if the settings are found and right, even if the client then fails at the servers.</summary>
    public bool IsFound { get; init; }

    /// <summary>The finding that the verdict follows from; unset if it is fine, or has no such cause.</summary>
    public Finding? Cause { get; init; }
}
