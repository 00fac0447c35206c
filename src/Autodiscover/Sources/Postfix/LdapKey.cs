namespace Autodiscover.Sources.Postfix;

/// <summary>
/// A search that lists keys: its filter, the attribute that holds them, and the text before the key in its values.
/// </summary>
internal sealed record LdapKey(string Filter, string Attribute, LdapKeyPlace Place)
{
    /// <summary>The key in a value; null if a bare domain cannot match the value.</summary>
    public string? KeyOf(string value) => Place switch
    {
        LdapKeyPlace.Whole => value.Contains('@') ? null : value,
        LdapKeyPlace.AfterAt => value.LastIndexOf('@') is var at and >= 0 ? value[(at + 1)..] : null,
        LdapKeyPlace.OnlyAfterAt => value.LastIndexOf('@') == 0 ? value[1..] : null,
        _ => throw new ArgumentOutOfRangeException(nameof(value), Place, null),
    };
}
