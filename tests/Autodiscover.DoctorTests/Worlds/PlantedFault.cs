namespace Autodiscover.DoctorTests.Worlds;

/// <summary>
/// A mail domain of the stage with one thing wrong: what it is, the one code that must name it, and words of its fix.
/// </summary>
internal sealed record PlantedFault(string Domain, string What, string Code, string Fix)
{
    /// <summary>Codes that are right beside it, because they are faults of their own; mostly none.</summary>
    public IReadOnlyList<string> Beside { get; init; } = [];

    /// <summary>In what the resolver that is asked lies; unset: it does not.</summary>
    public ResolverLie? Lie { get; init; }

    public override string ToString() => $"{Domain}{Lie}: {Code}";
}
