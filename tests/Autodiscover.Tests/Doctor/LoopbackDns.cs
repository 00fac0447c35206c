using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Autodiscover.Tests.Doctor;

/// <summary>
/// A name server on loopback that says any bytes, also those that no name server of good faith would.
/// </summary>
internal sealed class LoopbackDns : IDisposable
{
    public const int A = 1;
    public const int Ns = 2;
    public const int Cname = 5;
    public const int Soa = 6;
    public const int Mx = 15;
    public const int Txt = 16;
    public const int Aaaa = 28;
    public const int Srv = 33;

    private readonly UdpClient udp;
    private readonly TcpListener tcp;
    private readonly Func<string, int, IEnumerable<byte[]>> answer;

    /// <summary>The answer is the data of each record of the name and type that was asked for.</summary>
    public LoopbackDns(Func<string, int, IEnumerable<byte[]>> answer)
    {
        this.answer = answer;
        (udp, tcp) = Bind();
        _ = ServeDatagrams();
        _ = ServeStreams();
    }

    public IPEndPoint EndPoint => (IPEndPoint)udp.Client.LocalEndPoint!;

    /// <summary>Bytes that are sent instead of what the answer would make; given the question.</summary>
    public Func<byte[], byte[]>? Raw { get; init; }

    /// <summary>Whether the answer has the AA bit: where it has not, the server hands the name on to others.</summary>
    public Func<string, int, bool> IsAuthority { get; init; } = (_, _) => true;

    public static byte[] Address(string address) => IPAddress.Parse(address).GetAddressBytes();

    public static byte[] Text(string text) =>
        [.. text.Chunk(200)
            .SelectMany(part => new[] { (byte)Encoding.UTF8.GetByteCount(part) }.Concat(Encoding.UTF8.GetBytes(part)))];

    public static byte[] Service(int port, params string[] labels) =>
        [0, 0, 0, 1, (byte)(port >> 8), (byte)port, .. Name(labels)];

    /// <summary>The start of authority of a zone with this serial.</summary>
    public static byte[] Start(byte serial) =>
        [.. Name("ns", "example"), .. Name("hostmaster", "example"), 0, 0, 0, serial, .. new byte[16]];

    public static byte[] Mail(params string[] labels) => [0, 10, .. Name(labels)];

    public static byte[] Name(params string[] labels) =>
        [.. labels.SelectMany(label =>
            new[] { (byte)Encoding.UTF8.GetByteCount(label) }.Concat(Encoding.UTF8.GetBytes(label))), 0];

    public void Dispose()
    {
        udp.Dispose();
        tcp.Dispose();
    }

    /// <summary>One port for both; one that is free for datagrams may be taken for connections.</summary>
    private static (UdpClient Udp, TcpListener Tcp) Bind()
    {
        while (true)
        {
            var udp = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
            var tcp = new TcpListener((IPEndPoint)udp.Client.LocalEndPoint!);
            try
            {
                tcp.Start();
                return (udp, tcp);
            }
            catch (SocketException)
            {
                udp.Dispose();
                tcp.Dispose();
            }
        }
    }

    private async Task ServeDatagrams()
    {
        try
        {
            while (true)
            {
                var question = await udp.ReceiveAsync();
                var message = Respond(question.Buffer);

                // What does not fit a datagram is asked again over TCP (RFC 7766).
                await udp.SendAsync(message.Length <= 1200 || Raw is not null
                    ? message
                    : [.. message[..2], 0x82, .. message[3..6], 0, 0, .. message[8..End(question.Buffer)]],
                    question.RemoteEndPoint);
            }
        }
        catch (Exception ended) when (ended is ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeStreams()
    {
        try
        {
            while (true)
            {
                using var client = await tcp.AcceptTcpClientAsync();
                await Serve(client.GetStream());
            }
        }
        catch (Exception ended) when (ended is ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task Serve(NetworkStream stream)
    {
        try
        {
            var length = new byte[2];
            await stream.ReadExactlyAsync(length);
            var question = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
            await stream.ReadExactlyAsync(question);
            var message = Respond(question);
            await stream.WriteAsync(new byte[] { (byte)(message.Length >> 8),
                (byte)message.Length }.Concat(message).ToArray());
        }
        catch (IOException)
        {
            // Whoever asked has gone.
        }
    }

    private byte[] Respond(byte[] question)
    {
        if (Raw is not null)
        {
            return Raw(question);
        }

        var end = End(question);
        var type = BinaryPrimitives.ReadUInt16BigEndian(question.AsSpan(end - 4));
        var name = AskedName(question);
        List<byte[]> records = [.. answer(name, type)];
        return
        [
            .. question[..2], (byte)(IsAuthority(name, type) ? 0x84 : 0x80),
            0, 0, 1, (byte)(records.Count >> 8), (byte)records.Count, 0, 0, 0, 0,
            .. question[12..end],
            .. records.SelectMany(data =>
                new byte[] { 0xC0, 12, (byte)(type >> 8), (byte)type, 0, 1, 0, 0, 0, 60, (byte)(data.Length >> 8),
                    (byte)data.Length }.Concat(data)),
        ];
    }

    private static string AskedName(byte[] question)
    {
        var labels = new List<string>();
        for (var at = 12; question[at] != 0; at += question[at] + 1)
        {
            labels.Add(Encoding.ASCII.GetString(question, at + 1, question[at]));
        }

        return string.Join('.', labels).ToLowerInvariant();
    }

    /// <summary>Where the question of a message ends.</summary>
    public static int End(byte[] question)
    {
        var at = 12;
        while (question[at] != 0)
        {
            at += question[at] + 1;
        }

        return at + 5;
    }
}
