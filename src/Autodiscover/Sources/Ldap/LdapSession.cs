using System.Runtime.CompilerServices;
using Autodiscover.Sources.Reading;

namespace Autodiscover.Sources.Ldap;

/// <summary>
/// The connection as the rest of this program uses it: never blocks the caller, ends at once when cancelled, and
/// explains failures for people.
/// </summary>
internal sealed class LdapSession : IDisposable
{
    private readonly LdapAccess access;
    private readonly LdapConnection connection;

    private LdapSession(LdapAccess access, LdapConnection connection)
    {
        this.access = access;
        this.connection = connection;
    }

    public string Url => access.Server.Url;

    public static async Task<LdapSession> Open(LdapAccess access, string? password, CancellationToken stopping)
    {
        access.CheckPassword(password);
        var authorities = await Authorities.Read(access.Ca, stopping);
        if (!LibLdap.IsPresent)
        {
            throw new SourceException(
                "libldap, which reads directories, is not installed; "
                + "install libldap-2.5-0 (Debian 12), libldap2 or openldap.");
        }

        try
        {
            var connection = await Blocking.Run(() => LdapConnection.Open(access, password, stopping), stopping);
            return new LdapSession(access, connection);
        }
        catch (LdapFailure failure)
        {
            var cause = LdapDiagnosis.IsAboutTheNetwork(failure)
                ? await LdapDiagnosis.Explain(access.Server, authorities, stopping)
                : null;
            throw new SourceException(cause ?? LdapFailureText.From(failure, access, null), failure);
        }
    }

    public void Dispose() => connection.Dispose();

    /// <summary>One entry, or null if there is none or this user may not see it.</summary>
    public async Task<LdapEntry?> ReadEntry(string dn, IReadOnlyList<string> attributes, CancellationToken stopping)
    {
        try
        {
            var search = new LdapSearch(dn, LdapScope.Base, "(objectClass=*)", attributes);
            await foreach (var entry in Search(search, stopping))
            {
                return entry;
            }
        }
        catch (SourceException none) when (none.InnerException is LdapFailure
        {
            Code: LdapResultCode.NoSuchObject or LdapResultCode.InsufficientAccess,
        })
        {
        }

        return null;
    }

    /// <summary>All entries, or a <see cref="SourceException"/>: never an incomplete list.</summary>
    public async IAsyncEnumerable<LdapEntry> Search(
        LdapSearch search, [EnumeratorCancellation] CancellationToken stopping)
    {
        var pages = new LdapPages(connection, search);
        while (!pages.IsAtEnd)
        {
            foreach (var entry in await ReadPage(pages, search, stopping))
            {
                yield return entry;
            }
        }
    }

    private async Task<List<LdapEntry>> ReadPage(LdapPages pages, LdapSearch search, CancellationToken stopping)
    {
        try
        {
            return await Blocking.Run(() => pages.ReadNext(stopping), stopping);
        }
        catch (LdapFailure failure)
        {
            throw new SourceException(LdapFailureText.From(failure, access, search), failure);
        }
    }
}
