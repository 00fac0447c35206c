using System.Net;

namespace Autodiscover.DoctorTests;

/// <summary>
/// A web server behind a link that loses large packets: it refuses a hopeless handshake with a short alert, and of a good
/// one nothing ever arrives.
/// </summary>
internal sealed class StallingServer : IDisposable
{
    /// <summary>Where a hello without a session has the number of its cipher suites, in bytes (RFC 5246 section 7.4.1.2).</summary>
    private const int CiphersAt = 5 + 4 + 2 + 32 + 1;

    private static readonly byte[] HandshakeFailure = [21, 3, 3, 0, 2, 2, 40];

    private readonly AcceptLoop loop;

    public StallingServer(IPEndPoint place)
    {
        loop = new AcceptLoop(place, Talk);
    }

    public void Dispose() => loop.Dispose();

    private static async Task Talk(Stream stream)
    {
        var hello = new byte[4096];
        var length = await stream.ReadAsync(hello);
        var isHopeless = length > CiphersAt + 1 && hello[CiphersAt - 1] == 0 && hello[CiphersAt] == 0 && hello[CiphersAt + 1] == 2;
        if (isHopeless)
        {
            await stream.WriteAsync(HandshakeFailure);
        }

        while (await stream.ReadAsync(hello) > 0)
        {
            // Whoever waits, waits in vain.
        }
    }
}
