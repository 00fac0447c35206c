namespace Autodiscover.Sources.Ldap;

/// <summary>The supported programs with a directory; each row names the source of its facts.</summary>
internal static class LdapPresets
{
    /// <summary>For directories without domain entries: the domains of all addresses.</summary>
    public static readonly LdapPreset Plain =
        // inetOrgPerson (RFC 2798) has mail; Netscape's and Sendmail's schemas have the other two.
        new("", "(|(mail=*)(mailAlternateAddress=*)(mailLocalAddress=*))")
        {
            Addresses = ["mail", "mailAlternateAddress", "mailLocalAddress"],
        };

    public static readonly IReadOnlyList<LdapPreset> All =
    [
        // iRedMail's Postfix map virtual_mailbox_domains.cf for LDAP.
        new("iredmail", "(&(objectClass=mailDomain)(accountStatus=active)(enabledService=mail)(!(domainBackupMX=yes)))")
        {
            Domains = ["domainName"],
            Aliases = "domainAliasName",
            AliasesOnlyWith = ("enabledService", "domainalias"),
        },

        // Zimbra's attribute definitions; Carbonio kept them.
        new("zimbra", "(&(objectClass=zimbraDomain)(zimbraDomainStatus=active))")
        {
            Domains = ["zimbraDomainName"],
            Id = "zimbraId",
            TargetId = "zimbraDomainAliasTargetId",
        },

        // Microsoft's AD schema: [MS-ADA2] mail, [MS-ADA3] proxyAddresses and userPrincipalName. A contact's address
        // is hosted elsewhere.
        new(
            "activeDirectory",
            "(&(|(objectClass=user)(objectClass=group))(|(mail=*)(proxyAddresses=smtp:*)(userPrincipalName=*)))")
        {
            Addresses = ["mail", "proxyAddresses", "userPrincipalName"],
        },

        // FreeIPA's users have mail; its Realm Domains plug-in keeps cn=Realm Domains,cn=ipa,cn=etc below the suffix.
        new("freeipa", "(|(mail=*)(&(cn=Realm Domains)(associatedDomain=*)))")
        {
            Domains = ["associatedDomain"],
            Addresses = ["mail"],
        },
    ];

    /// <summary>
    /// For an admin's own search: the attributes that the URL names, which may hold names or addresses; else those that
    /// usually hold either.
    /// </summary>
    public static LdapPreset ForOwn(IReadOnlyList<string> attributes, bool hasFilter) => attributes.Count switch
    {
        0 when !hasFilter => Plain,
        0 => Plain with { Mixed = ["associatedDomain"] },
        _ => new("", $"(|{string.Concat(attributes.Select(attribute => $"({attribute}=*)"))})") { Mixed = attributes },
    };
}
