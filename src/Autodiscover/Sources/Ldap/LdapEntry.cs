namespace Autodiscover.Sources.Ldap;

/// <summary>What a search gave of one entry: the values of each attribute that was asked for.</summary>
internal sealed class LdapEntry(IReadOnlyList<string> attributes, string[][] values)
{
    /// <summary>None where the entry has no such attribute, or this user may not see it.</summary>
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
