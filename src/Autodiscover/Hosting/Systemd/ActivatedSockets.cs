using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Autodiscover.Hosting.Options;
using Autodiscover.Text;

namespace Autodiscover.Hosting.Systemd;

/// <summary>
/// The sockets that systemd passes to the process (sd_listen_fds(3)): a port below 1024 then needs no capability, and
/// connections wait in them while the server restarts. Their names, FileDescriptorName= in systemd.socket(5), say what
/// they are for.
/// </summary>
internal sealed partial class ActivatedSockets(IReadOnlyList<ActivatedSocket> all)
{
    private const int First = 3;
    private const int Most = 64;
    private const int SetDescriptorFlags = 2;
    private const int CloseOnExec = 1;

    private static readonly string[] Variables = ["LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"];
    private static readonly string[] Names = [ActivatedSocket.Http, ActivatedSocket.Https, ActivatedSocket.Management];

    /// <summary>Takes the sockets, so that child processes do not inherit them. False: one cannot be used.</summary>
    public static bool TryTake([NotNullWhen(true)] out ActivatedSockets? sockets, out string refused)
    {
        var values = Array.ConvertAll(Variables, Environment.GetEnvironmentVariable);
        Array.ForEach(Variables, variable => Environment.SetEnvironmentVariable(variable, null));
        sockets = new ActivatedSockets([]);
        refused = "";
        if (values[0] != Environment.ProcessId.ToString(CultureInfo.InvariantCulture))
        {
            return true; // Meant for another process, or nothing was handed over.
        }

        if (!int.TryParse(values[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > Most)
        {
            refused = $"LISTEN_FDS: \"{Printable.From(values[1])}\" is not a number of sockets; use 0-{Most}.";
            sockets = null;
            return false;
        }

        var names = string.IsNullOrEmpty(values[2]) ? [] : values[2]!.Split(':');
        var taken = Enumerable.Range(0, count)
            .Select(index => (Name: names.Length == 0 ? ActivatedSocket.Http : names.ElementAtOrDefault(index) ?? "", First + index));
        sockets = TryOpen(taken, out var opened, out refused) ? new ActivatedSockets(opened) : null;
        return sockets is not null;
    }

    /// <summary>
    /// Listens on the sockets instead of <c>--urls</c>, and instead of <c>--management</c> if one of them is for that.
    /// </summary>
    public ServerOptions Apply(ServerOptions options)
    {
        var urls = all.Where(socket => socket.Name != ActivatedSocket.Management).Select(socket => socket.Url).ToList();
        return options with
        {
            Urls = urls.Count > 0 ? string.Join(';', urls) : options.Urls,
            Management = all.FirstOrDefault(socket => socket.Name == ActivatedSocket.Management)?.Url ?? options.Management,
        };
    }

    /// <summary>The socket for this address; null: it has to be opened.</summary>
    public Socket? Find(EndPoint place) => all.FirstOrDefault(socket => Equals(socket.Socket.LocalEndPoint, place))?.Socket;

    private static bool TryOpen(IEnumerable<(string Name, int Descriptor)> given, out List<ActivatedSocket> opened, out string refused)
    {
        opened = [];
        refused = "";
        foreach (var (name, descriptor) in given)
        {
            _ = Control(descriptor, SetDescriptorFlags, CloseOnExec);
            if (!Names.Contains(name))
            {
                refused = $"FileDescriptorName={Printable.From(name)} is not known; use {string.Join(", ", Names)}.";
                return false;
            }

            if (Open(name, descriptor) is not { Url: not null } socket)
            {
                refused = $"The socket \"{name}\" that systemd passed cannot be used; use ListenStream= with a port or, "
                    + "but for https, a path.";
                return false;
            }

            opened.Add(socket);
        }

        return true;
    }

    private static ActivatedSocket? Open(string name, int descriptor)
    {
        try
        {
            var socket = new Socket(new SafeSocketHandle(descriptor, ownsHandle: true));
            var isListening = socket.SocketType == SocketType.Stream
                && (int?)socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.AcceptConnection) != 0;
            return isListening ? new ActivatedSocket(name, socket) : null;
        }
        catch (SocketException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Control(int descriptor, int command, int value);
}
