using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using DnsClient;

namespace Autodiscover.Dns;

/// <summary>
/// Asks one question with the CD bit set: a resolver that then answers, and did not before, refuses the zone's
/// signatures (RFC 4035 section 3.2.2). The DNS library has no option for that bit.
/// </summary>
internal static class CheckingDisabled
{
    private const byte RecursionDesired = 0x01;
    private const byte CheckingDisabledBit = 0x10;
    private const byte ResponseCode = 0x0F;
    private const byte NotExistentDomain = 3;
    private const int HeaderLength = 12;
    private const int LongestLabel = 63;

    public static async Task<bool> Answers(
        IPEndPoint server, string name, QueryType type, TimeSpan timeout, CancellationToken stopping)
    {
        var labels = name.Split('.', StringSplitOptions.RemoveEmptyEntries);
        if (labels.Any(label => label.Length > LongestLabel || !Ascii.IsValid(label)))
        {
            return false;
        }

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        deadline.CancelAfter(timeout);
        try
        {
            using var socket = new UdpClient(server.AddressFamily);
            socket.Connect(server);
            var question = Question(labels, type);
            await socket.SendAsync(question, deadline.Token);
            var answer = (await socket.ReceiveAsync(deadline.Token)).Buffer;
            return answer.Length >= HeaderLength
                && answer.AsSpan(0, 2).SequenceEqual(question.AsSpan(0, 2))
                && (answer[3] & ResponseCode) is 0 or NotExistentDomain;
        }
        catch (Exception failure) when (failure is SocketException or OperationCanceledException)
        {
            stopping.ThrowIfCancellationRequested();
            return false;
        }
    }

    private static byte[] Question(string[] labels, QueryType type) =>
    [
        .. RandomNumberGenerator.GetBytes(2), RecursionDesired, CheckingDisabledBit, 0, 1, 0, 0, 0, 0, 0, 0,
        .. labels.SelectMany(label => (byte[])[(byte)label.Length, .. Encoding.ASCII.GetBytes(label)]), 0,
        (byte)((int)type >> 8), (byte)type, 0, 1,
    ];
}
