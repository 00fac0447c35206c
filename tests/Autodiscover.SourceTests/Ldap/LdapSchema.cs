namespace Autodiscover.SourceTests.Ldap;

/// <summary>
/// The attributes and classes that the known programs' entries have, as far as reading domains goes. A schema of
/// these tests' own: the names are the programs', the numbers are nobody's.
/// </summary>
internal static class LdapSchema
{
    private const string Syntax =
        "EQUALITY caseIgnoreMatch SUBSTR caseIgnoreSubstringsMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15";

    private static readonly string[] Attributes =
    [
        "mailAlternateAddress", "mailLocalAddress",
        "domainName", "domainAliasName", "domainBackupMX", "accountStatus", "enabledService",
        "zimbraDomainName", "zimbraDomainStatus", "zimbraDomainType", "zimbraDomainAliasTargetId", "zimbraId",
        "proxyAddresses", "userPrincipalName", "hostedName", "contactAddress",
    ];

    private static readonly string[] Classes = ["mailDomain", "zimbraDomain", "user", "group", "contact", "hosted"];

    public static string Definition { get; } = string.Join('\n', Lines());

    private static IEnumerable<string> Lines()
    {
        var all = string.Join(" $ ", [.. Attributes, "cn", "mail"]);
        return Attributes.Select((name, index) => $"attributetype ( 2.25.1.1.{index + 1} NAME '{name}' {Syntax} )")
            .Concat(Classes.Select((name, index) =>
                $"objectclass ( 2.25.1.2.{index + 1} NAME '{name}' SUP top STRUCTURAL MAY ( {all} ) )"));
    }
}
