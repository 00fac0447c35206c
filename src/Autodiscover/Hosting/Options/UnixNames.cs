using System.Globalization;
using System.Runtime.InteropServices;

namespace Autodiscover.Hosting.Options;

/// <summary>Looks up the numbers of users and groups (getpwnam(3), getgrnam(3)); a number is taken as it is.</summary>
internal static partial class UnixNames
{
    public static bool TryFindUser(string name, out uint id) => TryParse(name, out id) || TryRead(User(name), out id);

    public static bool TryFindGroup(string name, out uint id) => TryParse(name, out id) || TryRead(Group(name), out id);

    private static bool TryParse(string name, out uint id) =>
        uint.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out id) && id != uint.MaxValue;

    /// <summary>Both records begin with the pointers to name and password, and then the number.</summary>
    private static bool TryRead(nint record, out uint id)
    {
        id = record == 0 ? 0 : (uint)Marshal.ReadInt32(record, 2 * nint.Size);
        return record != 0;
    }

    [LibraryImport("libc", EntryPoint = "getpwnam", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint User(string name);

    [LibraryImport("libc", EntryPoint = "getgrnam", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Group(string name);
}
