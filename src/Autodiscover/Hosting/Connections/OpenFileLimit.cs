using System.Runtime.InteropServices;

namespace Autodiscover.Hosting.Connections;

/// <summary>How many files and sockets this process may have open at a time (RLIMIT_NOFILE, getrlimit(2)).</summary>
internal static partial class OpenFileLimit
{
    private const int OpenFiles = 7;
    private const string OwnFiles = "/proc/self/fd";

    /// <summary>
    /// Raises the soft limit to the hard one, and returns the new limit; null if the system does not report one.
    /// </summary>
    public static long? Raise()
    {
        if (!OperatingSystem.IsLinux() || GetLimit(OpenFiles, out var limit) != 0)
        {
            return null;
        }

        var raised = limit with { Soft = limit.Hard };
        return Clamp(limit.Soft < limit.Hard && SetLimit(OpenFiles, raised) == 0 ? raised.Soft : limit.Soft);
    }

    /// <summary>How many are open now; 0 if the system does not report it.</summary>
    public static int CountInUse() => Directory.Exists(OwnFiles) ? Directory.GetFileSystemEntries(OwnFiles).Length : 0;

    /// <summary>"Unlimited" is the largest number there is.</summary>
    private static long Clamp(nuint limit) => limit > int.MaxValue ? int.MaxValue : (long)limit;

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    private static partial int GetLimit(int resource, out Limit limit);

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    private static partial int SetLimit(int resource, in Limit limit);

    /// <summary>The two numbers of <c>struct rlimit</c>, each as wide as a pointer on Linux.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private record struct Limit(nuint Soft, nuint Hard);
}
