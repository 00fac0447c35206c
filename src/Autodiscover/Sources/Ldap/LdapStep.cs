namespace Autodiscover.Sources.Ldap;

/// <summary>How far a conversation with a directory came.</summary>
internal enum LdapStep
{
    Connect,
    StartTls,
    Bind,
    Search,
}
