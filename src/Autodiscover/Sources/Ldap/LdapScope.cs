namespace Autodiscover.Sources.Ldap;

/// <summary>How far below its base a search looks; the numbers are those of RFC 4511, 4.5.1.2.</summary>
internal enum LdapScope
{
    Base = 0,
    OneLevel = 1,
    Subtree = 2,
}
