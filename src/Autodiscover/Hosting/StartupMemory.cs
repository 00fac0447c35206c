using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Autodiscover.Hosting;

/// <summary>
/// Releases those memory pages of the program's own file that only the start needed: the native runtime reads its
/// tables from them once, and every driver for sources adds to the tables even if it is not used. Only mappings that
/// were never written to are released, so whatever is needed again comes from the page cache.
/// </summary>
internal static partial class StartupMemory
{
    /// <summary>Drops pages that are unchanged copies of a file (madvise(2)).</summary>
    private const int DontNeed = 4;

    /// <summary>
    /// The start includes reading files, notifying the service manager and the first checks for changes.
    /// </summary>
    private static readonly TimeSpan Afterwards = TimeSpan.FromSeconds(3);

    public static async Task ReleaseAfterStart(CancellationToken stopping)
    {
        await Task.Delay(Afterwards, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!stopping.IsCancellationRequested)
        {
            Release();
        }
    }

    private static void Release()
    {
        if (!OperatingSystem.IsLinux() || RuntimeFeature.IsDynamicCodeSupported || Environment.ProcessPath is not { } program)
        {
            return;
        }

        string[] range = [];
        foreach (var line in File.ReadLines("/proc/self/smaps"))
        {
            // ADDRESS-ADDRESS PERMISSIONS OFFSET DEVICE INODE PATH, and then a figure a line (proc(5)).
            var fields = line.Split(' ', 6, StringSplitOptions.RemoveEmptyEntries);
            if (fields is [var addresses, ['r', '-', _, 'p'], _, _, _, var path] && path.Trim() == program)
            {
                range = addresses.Split('-');
            }
            else if (fields is ["Private_Dirty:", "0", ..] && range.Length > 0)
            {
                Release(range);
                range = [];
            }
            else if (!fields[0].EndsWith(':'))
            {
                range = [];
            }
        }
    }

    private static void Release(string[] range)
    {
        var start = nuint.Parse(range[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var end = nuint.Parse(range[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        _ = Advise(start, end - start, DontNeed);
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nuint start, nuint length, int advice);
}
