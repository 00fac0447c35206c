using System.Text;
using Autodiscover.Text;

namespace Autodiscover.Doctor.Probes;

/// <summary>Explains in our own words why a handshake failed: the platform's messages are for programmers.</summary>
internal static class HandshakeTrouble
{
    /// <summary>From the server's answer to our own ClientHello; null if there was none in time.</summary>
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
