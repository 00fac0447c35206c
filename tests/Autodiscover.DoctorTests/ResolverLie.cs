namespace Autodiscover.DoctorTests;

/// <summary>In what a resolver is not honest, or not well.</summary>
internal enum ResolverLie
{
    MakesUpAddresses,
    RefusesEdns,
    IsSlow,
    MixesCase,
    FailsForServices,
    DropsServices,
    FailsForIPv6,
    DeniesNamesForIPv6,
    Truncates,
    TruncatesWithoutTcp,
    WrongNumber,
}
