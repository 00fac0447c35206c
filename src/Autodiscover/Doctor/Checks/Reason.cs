using Autodiscover.Doctor.Findings;

namespace Autodiscover.Doctor.Checks;

/// <summary>
/// Why an answer is unusable; the severity depends on the request, unless <see cref="Level"/> is set.
/// </summary>
internal sealed record Reason(FindingCode Code, string Message, string? Fix = null)
{
    /// <summary>Unset: the same as if nobody answers the request.</summary>
    public Level? Level { get; init; }
}
