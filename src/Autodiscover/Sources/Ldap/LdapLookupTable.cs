using Autodiscover.Sources.Reading;

namespace Autodiscover.Sources.Ldap;

/// <summary>Reads all values of an attribute, for programs whose maps are kept in a directory.</summary>
internal static class LdapLookupTable
{
    /// <summary>
    /// Hands over each value as the directory has it, one after the other and never after <paramref name="stopping"/>;
    /// throws <see cref="SourceException"/>, a permanent one where the lookup itself is malformed.
    /// </summary>
    public static Task Read(LdapLookup lookup, string? password, Action<string> take, CancellationToken stopping) =>
        throw new SourceException($"{lookup.Server}: reading directories is not ready yet.");
}
