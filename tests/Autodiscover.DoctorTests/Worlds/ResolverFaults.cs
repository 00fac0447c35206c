namespace Autodiscover.DoctorTests.Worlds;

/// <summary>What can be wrong with the resolver that is asked, and not with the domain.</summary>
internal static class ResolverFaults
{
    public static IReadOnlyList<PlantedFault> All { get; } =
    [
        Lie(ResolverLie.MakesUpAddresses, "a resolver that makes up addresses of names that do not exist", "dns.resolver-lies", "NXDOMAIN"),
        Lie(ResolverLie.FailsForServices, "a resolver that fails for SRV and TXT records alone", "dns.resolver-behind", "--resolver"),
        Lie(ResolverLie.DropsServices, "a resolver that drops SRV and TXT records", "dns.resolver-behind",
            "Nothing is wrong with the zone"),
        Lie(ResolverLie.FailsForIPv6, "a resolver that fails for AAAA records alone", "dns.ipv6-lookup", "RFC 4074"),
        Lie(ResolverLie.DeniesNamesForIPv6, "NXDOMAIN for AAAA records of names that exist", "dns.ipv6-lookup", "RFC 4074"),
        Lie(ResolverLie.TruncatesWithoutTcp, "a resolver that cuts its answers, and answers nothing by TCP", "dns.resolver", "--resolver"),
        Lie(ResolverLie.WrongNumber, "a resolver whose answers have other numbers than the questions", "dns.resolver", "--resolver"),
    ];

    private static PlantedFault Lie(ResolverLie lie, string what, string code, string fix) =>
        new("good.test", what, code, fix) { Lie = lie };
}
