using System.Runtime.InteropServices;

namespace Autodiscover.Sources.Ldap;

/// <summary>
/// The entries of a search, a thousand at a time (RFC 2696), so that neither side has to hold all of them. References
/// to other servers are skipped, never followed.
/// </summary>
internal sealed class LdapPages(LdapConnection connection, LdapSearch search)
{
    public const int Size = 1000;

    private const int Entry = 0x64;
    private const int Done = 0x65;

    private readonly string?[] attributes = [.. search.Attributes, null];
    private int? operation;
    private byte[] bookmark = [];

    public bool IsAtEnd { get; private set; }

    /// <summary>Up to <see cref="Size"/> entries, also from a server that sends all of them at once.</summary>
    public List<LdapEntry> ReadNext(CancellationToken stopping)
    {
        var entries = new List<LdapEntry>();
        operation ??= Ask();
        while (entries.Count < Size)
        {
            var (type, message) =
                connection.Receive(operation.Value, LdapConnection.SearchPatience, LdapStep.Search, stopping);
            using (message)
            {
                if (type == Entry)
                {
                    entries.Add(Read(message));
                }
                else if (type == Done)
                {
                    bookmark = LdapOutcome.Read(connection.Handle, message, LdapStep.Search);
                    operation = null;
                    IsAtEnd = bookmark.Length == 0;
                    break;
                }
            }
        }

        return entries;
    }

    private int Ask()
    {
        var pinned = GCHandle.Alloc(bookmark, GCHandleType.Pinned);
        var page = nint.Zero;
        try
        {
            var cookie = new LibLdap.Octets(bookmark.Length, pinned.AddrOfPinnedObject());
            var code = LibLdap.CreatePageControl(connection.Handle, Size, in cookie, 0, out page);
            LdapConnection.Check(code, LdapStep.Search);
            var timeLimit = new LibLdap.TimeValue(LdapConnection.SearchPatience);
            code = LibLdap.Search(
                connection.Handle, search.Base, search.Scope, search.Filter, attributes, namesOnly: 0,
                serverControls: [page, 0], clientControls: 0, in timeLimit, sizeLimit: 0, out var message);
            LdapConnection.Check(code, LdapStep.Search);
            return message;
        }
        finally
        {
            LibLdap.FreeControl(page);
            pinned.Free();
        }
    }

    private LdapEntry Read(LdapMessage message) =>
        new(search.Attributes, [.. search.Attributes.Select(attribute => ReadValues(message, attribute))]);

    /// <summary>The library gives a list of pointers to values that ends with a null.</summary>
    private string[] ReadValues(LdapMessage message, string attribute)
    {
        var list = LibLdap.GetValues(connection.Handle, message, attribute);
        if (list == 0)
        {
            return [];
        }

        try
        {
            var values = new List<string>();
            for (var at = list; Marshal.ReadIntPtr(at) is var value && value != 0; at += nint.Size)
            {
                var octets = Marshal.PtrToStructure<LibLdap.Octets>(value);
                values.Add(Marshal.PtrToStringUTF8(octets.Bytes, (int)octets.Length));
            }

            return [.. values];
        }
        finally
        {
            LibLdap.FreeValues(list);
        }
    }
}
