using Autodiscover.Sources.Reading;

namespace Autodiscover.Sources.Ldap;

/// <summary>Reads all values of an attribute, for programs whose maps are kept in a directory.</summary>
internal static class LdapLookupTable
{
    /// <summary>
    /// Passes on each value as it is in the directory, one by one and never after <paramref name="stopping"/>; throws
    /// <see cref="SourceException"/>, a permanent one if the lookup itself is malformed.
    /// </summary>
    public static async Task Read(LdapLookup lookup, string? password, Action<string> take, CancellationToken stopping)
    {
        var access = LdapAccess.Create(lookup.Server, lookup.User, lookup.Ca);
        using var session = await LdapSession.Open(access, password, stopping);
        var place = lookup.Base ?? (await LdapRoot.Read(session, stopping)).NamingContext;
        var search = new LdapSearch(place, lookup.Scope, lookup.Filter, [lookup.Attribute]);
        await foreach (var entry in session.Search(search, stopping))
        {
            foreach (var value in entry[lookup.Attribute])
            {
                take(value);
            }
        }
    }
}
