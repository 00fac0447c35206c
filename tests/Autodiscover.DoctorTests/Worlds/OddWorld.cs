namespace Autodiscover.DoctorTests.Worlds;

/// <summary>A mail domain of the stage that is healthy, but not as most are: nothing may be reported as a problem.</summary>
internal sealed record OddWorld(string Domain, string What)
{
    /// <summary>In what the resolver that is asked is odd; unset: it is not.</summary>
    public ResolverLie? Lie { get; init; }

    public override string ToString() => $"{Domain}{Lie}";
}
