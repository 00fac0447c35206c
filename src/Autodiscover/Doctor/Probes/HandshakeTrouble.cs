using System.Text;
using Autodiscover.Text;

namespace Autodiscover.Doctor.Probes;

/// <summary>
/// Why a handshake came to nothing, in words of our own: what the platform's TLS says of it is written for programmers.
/// </summary>
internal static class HandshakeTrouble
{
    /// <summary>From what the server answered to a hello of our own; null where it said nothing in time.</summary>
    public static string Words(ServerFlight? flight) => flight switch
    {
        null => "the server says nothing when TLS begins",
        { AlertNumber: { } alert } => $"the server refuses TLS with {TlsAlerts.Name(alert)}",
        { IsClosed: true } => "the server closes the connection when TLS begins",
        { Text: { } text } => $"the server does not speak TLS; it says \"{FirstLine(text)}\"",
        { Version: ClientHello.Tls12 or ClientHello.Tls13, IsWhole: true } =>
            "the server begins TLS, and its keys, signatures or ciphers are not those that clients accept today",
        _ => "the server breaks TLS off in the middle of its answer",
    };

    private static string FirstLine(byte[] text) => Printable.From(Encoding.Latin1.GetString(text).Split('\r', '\n')[0].Trim());
}
