using System.Net.Sockets;
using System.Runtime.InteropServices;
using Autodiscover.Files;
using Autodiscover.Hosting.Options;

namespace Autodiscover.Hosting.Connections;

/// <summary>
/// The file of a Unix socket: removes one left by a killed process, and sets permissions before anybody can connect.
/// </summary>
internal static partial class UnixSocketFile
{
    private const uint Unchanged = uint.MaxValue;

    /// <summary>
    /// Removes a socket that nobody listens on; any other file stays, and then the server cannot listen there.
    /// </summary>
    public static void RemoveStale(string path)
    {
        try
        {
            using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            probe.Connect(new UnixDomainSocketEndPoint(path));
        }
        catch (SocketException refused) when (refused.SocketErrorCode == SocketError.ConnectionRefused)
        {
            if (FileKind.TryGet(path, out var kind) && kind.Type == FileType.Socket)
            {
                File.Delete(path);
            }
        }
        catch (SocketException)
        {
            // There is no file, or this user may not see it: binding will report that.
        }
    }

    /// <summary>Throws an <see cref="IOException"/> that says what to do.</summary>
    public static void Grant(string path, UnixSocketAccess access)
    {
        if ((access.Owner ?? access.Group) is not null
            && ChangeOwner(path, access.Owner ?? Unchanged, access.Group ?? Unchanged) != 0)
        {
            throw new IOException($"{path}: this user may not give the socket to --socket-owner or --socket-group; "
                + "name a group that it is in, or start as root.");
        }

        if (access.Mode is { } mode && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    [LibraryImport("libc", EntryPoint = "chown", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeOwner(string path, uint owner, uint group);
}
