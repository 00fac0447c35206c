namespace Autodiscover.Doctor.Findings;

/// <summary>Findings about the doctor itself.</summary>
internal static class DoctorCodes
{
    public static readonly FindingCode Failed = new("doctor.failed",
        "The examination of the domain ended by a fault of this program; nothing is known of the domain.",
        "Please report it, with the domain if it may be known; other domains are not affected.");

    public static IReadOnlyList<FindingCode> All { get; } = [Failed];
}
