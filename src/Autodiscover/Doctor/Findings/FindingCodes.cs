namespace Autodiscover.Doctor.Findings;

/// <summary>Every code there is, in the order of a report; <c>deploy/doctor-findings.md</c> is made from it.</summary>
internal static class FindingCodes
{
    public static IReadOnlyList<FindingCode> All { get; } =
    [
        .. DoctorCodes.All,
        .. DnsCodes.All,
        .. TlsCodes.All,
        .. HttpsCodes.All,
        .. ServiceCodes.All,
        .. AnswerCodes.All,
        .. DiscoveryCodes.All,
        .. OutsideCodes.All,
        .. ClientCodes.All,
    ];
}
