using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Autodiscover.DoctorTests;

/// <summary>
/// A resolver between the doctor and the stage's name server, which changes what comes back as those of hotels, old
/// routers and half-closed firewalls do; none of Debian's can be made to.
/// </summary>
internal sealed class LyingResolver : IDisposable
{
    private const int HeaderLength = 12;
    private const byte Truncated = 0x02;
    private const byte ResponseCode = 0x0F;

    private readonly UdpClient udp;
    private readonly AcceptLoop? streams;
    private readonly IPEndPoint upstream;
    private readonly ResolverLie lie;
    private readonly IPAddress away;

    public LyingResolver(IPAddress place, IPEndPoint upstream, ResolverLie lie, IPAddress away)
    {
        (this.upstream, this.lie, this.away) = (upstream, lie, away);
        udp = new UdpClient(new IPEndPoint(place, 53));
        streams = lie == ResolverLie.TruncatesWithoutTcp ? null : new AcceptLoop(new IPEndPoint(place, 53), AnswerStream);
        _ = ServeDatagrams();
    }

    public void Dispose()
    {
        udp.Dispose();
        streams?.Dispose();
    }

    private async Task ServeDatagrams()
    {
        while (await Received() is { } question)
        {
            _ = AnswerDatagram(question);
        }
    }

    private async Task<UdpReceiveResult?> Received()
    {
        try
        {
            return await udp.ReceiveAsync();
        }
        catch (Exception struck) when (struck is ObjectDisposedException or SocketException)
        {
            return null;
        }
    }

    private async Task AnswerDatagram(UdpReceiveResult question)
    {
        try
        {
            var answer = await Answer(question.Buffer);
            if (lie is ResolverLie.Truncates or ResolverLie.TruncatesWithoutTcp)
            {
                answer = answer[..QuestionEnd(answer)];
                answer[2] |= Truncated;
                answer.AsSpan(6, 6).Clear();
            }

            await udp.SendAsync(answer, question.RemoteEndPoint);
        }
        catch (Exception struck) when (struck is ObjectDisposedException or SocketException)
        {
            // The stage is struck.
        }
    }

    private async Task AnswerStream(Stream stream)
    {
        var length = new byte[2];
        while (true)
        {
            await stream.ReadExactlyAsync(length);
            var question = new byte[BinaryPrimitives.ReadUInt16BigEndian(length)];
            await stream.ReadExactlyAsync(question);
            var answer = await Answer(question);
            await stream.WriteAsync((byte[])[(byte)(answer.Length >> 8), (byte)answer.Length, .. answer]);
        }
    }

    private async Task<byte[]> Answer(byte[] question)
    {
        var type = BinaryPrimitives.ReadUInt16BigEndian(question.AsSpan(QuestionEnd(question) - 4));
        var isPlain = type is not (16 or 33 or 257);
        return lie switch
        {
            ResolverLie.RefusesEdns when question[11] > 0 => Empty(question, code: 1),
            ResolverLie.FailsForServices when !isPlain => Empty(question, code: 2),
            ResolverLie.DropsServices when !isPlain => Empty(question, code: 0),
            ResolverLie.FailsForIPv6 when type == 28 => Empty(question, code: 2),
            ResolverLie.DeniesNamesForIPv6 when type == 28 => Empty(question, code: 3),
            _ => Changed(question, type, await Ask(question)),
        };
    }

    private byte[] Changed(byte[] question, int type, byte[] answer)
    {
        switch (lie)
        {
            case ResolverLie.MakesUpAddresses when (answer[3] & ResponseCode) is 3 or 5:
                return Made(question, type);
            case ResolverLie.MixesCase:
                for (var at = HeaderLength; at < QuestionEnd(answer) - 4; at++)
                {
                    answer[at] = (byte)(at % 2 == 0 && char.IsAsciiLetterLower((char)answer[at]) ? answer[at] - 32 : answer[at]);
                }

                return answer;
            case ResolverLie.WrongNumber:
                answer[0] ^= 0xFF;
                return answer;
            default:
                return answer;
        }
    }

    private byte[] Made(byte[] question, int type)
    {
        var end = QuestionEnd(question);
        byte[] answer = [.. Empty(question, code: 0)[..end]];
        if (type != 1)
        {
            return answer;
        }

        answer[7] = 1;
        return [.. answer, 0xC0, HeaderLength, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, .. away.GetAddressBytes()];
    }

    private async Task<byte[]> Ask(byte[] question)
    {
        if (lie == ResolverLie.IsSlow)
        {
            await Task.Delay(TimeSpan.FromSeconds(1.7));
        }

        using var socket = new UdpClient(upstream.AddressFamily);
        socket.Connect(upstream);
        await socket.SendAsync(question);
        return (await socket.ReceiveAsync()).Buffer;
    }

    private static byte[] Empty(byte[] question, byte code)
    {
        byte[] answer = [.. question[..QuestionEnd(question)]];
        (answer[2], answer[3]) = ((byte)(0x80 | (question[2] & 1)), (byte)(0x80 | code));
        answer.AsSpan(6, 6).Clear();
        return answer;
    }

    private static int QuestionEnd(byte[] message)
    {
        var at = HeaderLength;
        while (message[at] != 0)
        {
            at += message[at] + 1;
        }

        return at + 5;
    }
}
