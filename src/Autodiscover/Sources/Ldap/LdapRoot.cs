using Autodiscover.Sources.Reading;

namespace Autodiscover.Sources.Ldap;

/// <summary>A server's root DSE (RFC 4512, 5.1).</summary>
internal sealed class LdapRoot
{
    /// <summary>LDAP Sync (RFC 4533): in OpenLDAP, only a server that offers it keeps contextCSN up to date.</summary>
    private const string Sync = "1.3.6.1.4.1.4203.1.9.1.1";

    private const string Context = "namingContexts";
    private const string DefaultContext = "defaultNamingContext";
    private const string Controls = "supportedControl";
    private const string UpdateNumber = "highestCommittedUSN";
    private const string HostName = "dnsHostName";
    private const string ChangeNumber = "contextCSN";

    private static readonly string[] Attributes = [Context, DefaultContext, Controls, UpdateNumber, HostName];

    private readonly LdapSession session;
    private readonly LdapEntry? entry;

    private LdapRoot(LdapSession session, LdapEntry? entry)
    {
        this.session = session;
        this.entry = entry;
    }

    public static async Task<LdapRoot> Read(LdapSession session, CancellationToken stopping) =>
        new(session, await session.ReadEntry("", Attributes, stopping));

    /// <summary>The base of a search if the catalog gives none.</summary>
    public string NamingContext =>
        entry?.First(DefaultContext) ?? entry?.First(Context)
        ?? throw new SourceException(
            $"{session.Url}: the server does not report its naming contexts; set base, like dc=example,dc=com.");

    /// <summary>A text that changes with every change of the directory; null if the server has none.</summary>
    public async Task<string?> ReadVersion(string searchBase, CancellationToken stopping)
    {
        // Each domain controller counts for itself.
        if (entry?.First(UpdateNumber) is { } number)
        {
            return $"{UpdateNumber} {entry.First(HostName)} {number}";
        }

        if (entry?[Controls].Contains(Sync) != true)
        {
            return null;
        }

        var context = entry[Context].FirstOrDefault(context => IsWithin(context, searchBase)) ?? searchBase;
        var numbers = (await session.ReadEntry(context, [ChangeNumber], stopping))?[ChangeNumber] ?? [];
        return numbers.Length == 0 ? null : $"{ChangeNumber} {string.Join(' ', numbers.Order(StringComparer.Ordinal))}";
    }

    private static bool IsWithin(string context, string name) =>
        Fold(name).EndsWith(Fold(context), StringComparison.Ordinal);

    /// <summary>Good enough to see whether one name ends with another.</summary>
    private static string Fold(string dn) => dn.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
}
