using Autodiscover.Doctor.Findings;

namespace Autodiscover.Doctor.Checks;

/// <summary>Why an answer is of no use; how bad that is depends on the request, unless <see cref="Level"/> says it.</summary>
internal sealed record Reason(FindingCode Code, string Message, string? Fix = null)
{
    /// <summary>Unset: as bad as it is that nobody answers the request.</summary>
    public Level? Level { get; init; }
}
