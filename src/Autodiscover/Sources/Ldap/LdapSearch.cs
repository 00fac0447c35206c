namespace Autodiscover.Sources.Ldap;

/// <summary>What a directory is asked for.</summary>
internal sealed record LdapSearch(string Base, LdapScope Scope, string Filter, IReadOnlyList<string> Attributes);
