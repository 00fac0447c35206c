using System.Net;
using System.Net.Sockets;

namespace Autodiscover.SourceTests.Servers;

/// <summary>
/// Hands bytes on to a server until enough of them came back; then it falls silent or cuts the connection, as a
/// network does.
/// </summary>
internal sealed class CuttableProxy : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ended = new();
    private readonly TaskCompletionSource exhausted = new();
    private readonly int target;
    private readonly bool cuts;
    private long left;

    /// <param name="target">The server's port.</param>
    /// <param name="bytes">How much of what the server says gets through.</param>
    /// <param name="cuts">Whether the connection ends then; else it hangs.</param>
    public CuttableProxy(int target, long bytes, bool cuts)
    {
        (this.target, left, this.cuts) = (target, bytes, cuts);
        listener.Start();
        _ = Accept();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Completes when no more gets through.</summary>
    public Task Exhausted => exhausted.Task;

    public void Dispose()
    {
        ended.Cancel();
        listener.Dispose();
        ended.Dispose();
    }

    private async Task Accept()
    {
        while (!ended.IsCancellationRequested)
        {
            var client = await listener.AcceptTcpClientAsync(ended.Token);
            _ = Join(client);
        }
    }

    private async Task Join(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        await far.ConnectAsync(IPAddress.Loopback, target, ended.Token);
        var upward = near.GetStream().CopyToAsync(far.GetStream(), ended.Token);
        await HandDown(far.GetStream(), near.GetStream());
        if (cuts)
        {
            return;
        }

        await upward;
    }

    private async Task HandDown(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReadAsync(buffer, ended.Token) is > 0 and var read)
        {
            if (Interlocked.Add(ref left, -read) < 0)
            {
                exhausted.TrySetResult();
                return;
            }

            await to.WriteAsync(buffer.AsMemory(0, read), ended.Token);
        }
    }
}
