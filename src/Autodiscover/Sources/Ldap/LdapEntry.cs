namespace Autodiscover.Sources.Ldap;

/// <summary>One entry of a search result: the values of each requested attribute.</summary>
internal sealed class LdapEntry(IReadOnlyList<string> attributes, string[][] values)
{
    /// <summary>Empty if the entry does not have the attribute, or this user may not see it.</summary>
    public string[] this[string? attribute]
    {
        get
        {
            for (var index = 0; attribute is not null && index < attributes.Count; index++)
            {
                if (attributes[index].Equals(attribute, StringComparison.OrdinalIgnoreCase))
                {
                    return values[index];
                }
            }

            return [];
        }
    }

    public string? First(string? attribute) => this[attribute] is [var first, ..] ? first : null;
}
