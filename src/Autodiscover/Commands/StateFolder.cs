using System.Diagnostics.CodeAnalysis;
using Autodiscover.Text;

namespace Autodiscover.Commands;

/// <summary>
/// Makes the folder of <c>--state</c> if it is missing. The server starts even if the folder is full or read-only.
/// </summary>
internal static class StateFolder
{
    public static bool TryCreate(string? folder, [NotNullWhen(false)] out string? refused)
    {
        refused = null;
        if (folder is null || Directory.Exists(folder))
        {
            return true;
        }

        try
        {
            _ = OperatingSystem.IsWindows()
                ? Directory.CreateDirectory(folder)
                : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            refused = $"--state: {Printable.From(folder)} cannot be made by {Environment.UserName}; "
                + "name a folder that this user may write to.";
            return false;
        }
    }
}
