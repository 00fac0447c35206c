namespace Autodiscover.DoctorTests.Worlds;

/// <summary>Every fault that the doctor must name: one file an area, each with its list.</summary>
internal static class PlantedFaults
{
    public static IReadOnlyList<PlantedFault> All { get; } =
        [.. RecordFaults.All, .. ResolverFaults.All, .. ServerFaults.All, .. OddServerFaults.All];
}
