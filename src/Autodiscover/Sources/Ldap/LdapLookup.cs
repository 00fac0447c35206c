namespace Autodiscover.Sources.Ldap;

/// <summary>
/// A search in a directory as another program's configuration names it; the password is passed separately, so that it
/// is never printed.
/// </summary>
/// <param name="Server">An ldap://, ldaps:// or ldapi:// URL; ldap:// towards another machine uses StartTLS.</param>
/// <param name="Filter">A filter as in RFC 4515.</param>
/// <param name="Attribute">The attribute whose values are wanted.</param>
internal sealed record LdapLookup(string Server, string Filter, string Attribute)
{
    /// <summary>The base of the search. Unset: the directory's own naming context.</summary>
    public string? Base { get; init; }

    public LdapScope Scope { get; init; } = LdapScope.Subtree;

    /// <summary>The DN to bind as. Unset: anonymous.</summary>
    public string? User { get; init; }

    /// <summary>A PEM file of certificate authorities to trust instead of the system's.</summary>
    public string? Ca { get; init; }
}
