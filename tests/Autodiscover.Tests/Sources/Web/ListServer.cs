using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Autodiscover.Tests.Sources.Web;

/// <summary>
/// A web server on loopback that gives each request what the test says, byte for byte, and then closes the
/// connection.
/// </summary>
internal sealed class ListServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Func<string, string?> answer;
    private readonly X509Certificate2? certificate;

    /// <param name="answer">From a request to the whole answer; null holds the connection open and says
    /// nothing.</param>
    /// <param name="certificate">Unset: it speaks HTTP without TLS.</param>
    public ListServer(Func<string, string?> answer, X509Certificate2? certificate = null)
    {
        this.answer = answer;
        this.certificate = certificate;
        listener.Start();
        _ = Accept();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public string Url => $"{(certificate is null ? "http" : "https")}://localhost:{Port}/list";

    /// <summary>All requests.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    public static string Json(string body, string more = "") =>
        $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n{more}Connection: close\r\n"
        + $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";

    public static string Status(int status, string more = "") =>
        $"HTTP/1.1 {status} No\r\nContent-Length: 0\r\n{more}Connection: close\r\n\r\n";

    public void Dispose() => listener.Dispose();

    private async Task Accept()
    {
        while (true)
        {
            try
            {
                _ = Serve(await listener.AcceptTcpClientAsync());
            }
            catch (Exception ended) when (ended is ObjectDisposedException or SocketException or InvalidOperationException)
            {
                return;
            }
        }
    }

    private async Task Serve(TcpClient client)
    {
        try
        {
            await using var stream = await Secure(client.GetStream());
            var head = await ReadHead(stream);
            if (head.Length == 0)
            {
                return;
            }

            var request = head + await ReadBody(stream, head);
            Requests.Enqueue(request);
            if (answer(request) is { } text)
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes(text));
                client.Dispose();
            }
            else
            {
                await stream.CopyToAsync(Stream.Null);
            }
        }
        catch (Exception gone) when (gone is IOException or AuthenticationException or ObjectDisposedException)
        {
            // A client that does not trust the certificate goes away.
        }
    }

    private async Task<Stream> Secure(NetworkStream stream)
    {
        if (certificate is null)
        {
            return stream;
        }

        var tls = new SslStream(stream);
        await tls.AuthenticateAsServerAsync(certificate);
        return tls;
    }

    private static async Task<string> ReadHead(Stream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one) == 1)
        {
            head.Append((char)one[0]);
        }

        return head.ToString();
    }

    private static async Task<string> ReadBody(Stream stream, string head)
    {
        const string Length = "\r\nContent-Length: ";
        var at = head.IndexOf(Length, StringComparison.OrdinalIgnoreCase);
        var end = at < 0 ? at : head.IndexOf('\r', at + Length.Length);
        var length = at < 0 ? "0" : head[(at + Length.Length)..end];
        var body = new byte[int.Parse(length, CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body);
        return Encoding.UTF8.GetString(body);
    }
}
