namespace Autodiscover.DoctorTests.Worlds;

/// <summary>A mail domain of the stage that is healthy, but not as most are: nothing may be reported as a problem.</summary>
internal sealed record OddWorld(string Domain, string What)
{
    public override string ToString() => Domain;
}
