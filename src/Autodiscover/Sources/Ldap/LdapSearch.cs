namespace Autodiscover.Sources.Ldap;

/// <summary>The parameters of a search.</summary>
internal sealed record LdapSearch(string Base, LdapScope Scope, string Filter, IReadOnlyList<string> Attributes);
