using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Autodiscover.Sources.Ldap;

/// <summary>
/// The few calls of the system's libldap that reading needs (ldap(3)). They are called directly because
/// System.DirectoryServices.Protocols on Linux does not support sockets (ldapi), a time limit for binding, or a file of
/// authorities.
/// </summary>
internal static partial class LibLdap
{
    private const string Library = "libldap.so.2";

    /// <summary>The names that distributions give it, newest first; libldap-2.5.so.0 is Debian 12's.</summary>
    private static readonly string[] SharedObjects =
        [Library, "libldap-2.6.so.0", "libldap-2.5.so.0", "libldap-2.4.so.2"];

    private static readonly Lazy<bool> Present = new(Load);

    /// <summary>False where no libldap is installed; nothing else may be called then.</summary>
    public static bool IsPresent => Present.Value;

    /// <summary>The library's first call must be made by only one thread (ldap_initialize(3)).</summary>
    private static bool Load()
    {
        var library = nint.Zero;
        if (!Array.Exists(SharedObjects, name => NativeLibrary.TryLoad(name, out library)))
        {
            return false;
        }

        AssemblyLoadContext.Default.ResolvingUnmanagedDll += (_, name) => name == Library ? library : nint.Zero;
        GetOption(0, LdapOption.ProtocolVersion, out int _);
        return true;
    }

    [LibraryImport(Library, EntryPoint = "ldap_initialize", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Initialize(out LdapHandle handle, string url);

    [LibraryImport(Library, EntryPoint = "ldap_unbind_ext")]
    public static partial int Unbind(nint handle, nint serverControls, nint clientControls);

    [LibraryImport(Library, EntryPoint = "ldap_set_option")]
    public static partial int SetOption(LdapHandle handle, LdapOption option, in int value);

    [LibraryImport(Library, EntryPoint = "ldap_set_option")]
    public static partial int SetOption(LdapHandle handle, LdapOption option, in TimeValue value);

    [LibraryImport(Library, EntryPoint = "ldap_set_option", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SetOption(LdapHandle handle, LdapOption option, string value);

    /// <summary>Switches an option off, which the library writes as a null pointer.</summary>
    [LibraryImport(Library, EntryPoint = "ldap_set_option")]
    public static partial int SwitchOff(LdapHandle handle, LdapOption option, nint off = 0);

    [LibraryImport(Library, EntryPoint = "ldap_get_option")]
    public static partial int GetOption(LdapHandle handle, LdapOption option, out int value);

    [LibraryImport(Library, EntryPoint = "ldap_get_option")]
    public static partial int GetOption(LdapHandle handle, LdapOption option, out nint value);

    [LibraryImport(Library, EntryPoint = "ldap_start_tls")]
    public static partial int StartTls(LdapHandle handle, nint serverControls, nint clientControls, out int message);

    [LibraryImport(Library, EntryPoint = "ldap_install_tls")]
    public static partial int InstallTls(LdapHandle handle);

    [LibraryImport(Library, EntryPoint = "ldap_sasl_bind", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Bind(
        LdapHandle handle, string user, string? mechanism, in Octets password, nint serverControls, nint clientControls,
        out int message);

    [LibraryImport(Library, EntryPoint = "ldap_search_ext", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Search(
        LdapHandle handle, string searchBase, LdapScope scope, string filter, string?[] attributes, int namesOnly,
        nint[] serverControls, nint clientControls, in TimeValue timeLimit, int sizeLimit, out int message);

    [LibraryImport(Library, EntryPoint = "ldap_result")]
    public static partial int Result(
        LdapHandle handle, int message, int all, in TimeValue patience, out LdapMessage result);

    [LibraryImport(Library, EntryPoint = "ldap_parse_result")]
    public static partial int ParseResult(
        LdapHandle handle, LdapMessage result, out int code, nint matched, out nint diagnosis, nint referrals,
        out nint controls, int free);

    [LibraryImport(Library, EntryPoint = "ldap_get_values_len", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GetValues(LdapHandle handle, LdapMessage entry, string attribute);

    [LibraryImport(Library, EntryPoint = "ldap_value_free_len")]
    public static partial void FreeValues(nint values);

    [LibraryImport(Library, EntryPoint = "ldap_create_page_control")]
    public static partial int CreatePageControl(
        LdapHandle handle, int size, in Octets cookie, int critical, out nint control);

    [LibraryImport(Library, EntryPoint = "ldap_control_find", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint FindControl(string oid, nint controls, nint next);

    [LibraryImport(Library, EntryPoint = "ldap_parse_pageresponse_control")]
    public static partial int ParsePageResponse(LdapHandle handle, nint control, out int estimate, out Octets cookie);

    [LibraryImport(Library, EntryPoint = "ldap_control_free")]
    public static partial void FreeControl(nint control);

    [LibraryImport(Library, EntryPoint = "ldap_controls_free")]
    public static partial void FreeControls(nint controls);

    [LibraryImport(Library, EntryPoint = "ldap_memfree")]
    public static partial void FreeMemory(nint memory);

    [LibraryImport(Library, EntryPoint = "ldap_msgfree")]
    public static partial int FreeMessage(nint message);

    /// <summary><c>struct berval</c>: bytes and how many.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public readonly struct Octets(nint length, nint bytes)
    {
        public readonly nint Length = length;
        public readonly nint Bytes = bytes;
    }

    /// <summary><c>struct timeval</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public readonly struct TimeValue(TimeSpan time)
    {
        private readonly nint seconds = (nint)time.TotalSeconds;
        private readonly nint microseconds = time.Milliseconds * 1000;
    }

    /// <summary>An option that <see cref="Load"/> reads only for its side effect.</summary>
    [LibraryImport(Library, EntryPoint = "ldap_get_option")]
    private static partial int GetOption(nint none, LdapOption option, out int value);
}
