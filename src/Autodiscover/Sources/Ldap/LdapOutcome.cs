using System.Runtime.InteropServices;

namespace Autodiscover.Sources.Ldap;

/// <summary>Reads how an operation ended.</summary>
internal static class LdapOutcome
{
    private const string PagedResults = "1.2.840.113556.1.4.319";

    /// <summary>
    /// Throws <see cref="LdapFailure"/> unless it succeeded. Gives the server's bookmark for the next page (RFC 2696),
    /// which is empty after the last page, and if the server does not support paging.
    /// </summary>
    public static byte[] Read(LdapHandle handle, LdapMessage outcome, LdapStep step)
    {
        LdapConnection.Check(
            LibLdap.ParseResult(handle, outcome, out var code, 0, out var diagnosis, 0, out var controls, 0), step);
        try
        {
            return code == 0
                ? ReadBookmark(handle, controls)
                : throw new LdapFailure((LdapResultCode)code, step, Marshal.PtrToStringUTF8(diagnosis));
        }
        finally
        {
            LibLdap.FreeMemory(diagnosis);
            LibLdap.FreeControls(controls);
        }
    }

    private static byte[] ReadBookmark(LdapHandle handle, nint controls)
    {
        var control = controls == 0 ? 0 : LibLdap.FindControl(PagedResults, controls, 0);
        if (control == 0)
        {
            return [];
        }

        LdapConnection.Check(LibLdap.ParsePageResponse(handle, control, out _, out var bookmark), LdapStep.Search);
        try
        {
            var bytes = new byte[bookmark.Length];
            if (bytes.Length > 0)
            {
                Marshal.Copy(bookmark.Bytes, bytes, 0, bytes.Length);
            }

            return bytes;
        }
        finally
        {
            LibLdap.FreeMemory(bookmark.Bytes);
        }
    }
}
