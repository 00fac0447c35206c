namespace Autodiscover.Sources.Ldap;

/// <summary>How far a session with a directory has come.</summary>
internal enum LdapStep
{
    Connect,
    StartTls,
    Bind,
    Search,
}
