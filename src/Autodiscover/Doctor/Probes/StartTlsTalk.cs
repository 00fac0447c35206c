using System.Text;
using Autodiscover.Catalog;

namespace Autodiscover.Doctor.Probes;

/// <summary>
/// The lines before TLS on a port that starts unencrypted: greeting, STARTTLS command and its answer (RFC 9051 section
/// 6.2.1, RFC 2595 section 4, RFC 3207 section 4).
/// </summary>
internal static class StartTlsTalk
{
    private const int MostLines = 100;

    public static async Task Run(Stream stream, MailProtocol protocol, CancellationToken deadline)
    {
        switch (protocol)
        {
            case MailProtocol.Imap:
                await Until(stream, line => line.StartsWith("* ", StringComparison.Ordinal), deadline);
                await Say(stream, "a STARTTLS", deadline);
                await Until(stream, line => line.StartsWith("a OK", StringComparison.OrdinalIgnoreCase), deadline);
                break;
            case MailProtocol.Pop3:
                await Until(stream, IsFine, deadline);
                await Say(stream, "STLS", deadline);
                await Until(stream, IsFine, deadline);
                break;
            default:
                await Until(stream, IsLast, deadline);
                await Say(stream, "EHLO autodiscover.invalid", deadline);
                await Until(stream, IsLast, deadline);
                await Say(stream, "STARTTLS", deadline);
                await Until(stream, line => line.StartsWith("220", StringComparison.Ordinal), deadline);
                break;
        }
    }

    private static bool IsFine(string line) => line.StartsWith("+OK", StringComparison.Ordinal);

    private static bool IsLast(string line) => line is ['2', _, _] or ['2', _, _, ' ', ..];

    private static async Task Say(Stream stream, string line, CancellationToken deadline) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{line}\r\n"), deadline);

    private static async Task Until(Stream stream, Func<string, bool> isLast, CancellationToken deadline)
    {
        for (var lines = 0; lines < MostLines; lines++)
        {
            if (isLast(await Line(stream, deadline)))
            {
                return;
            }
        }

        throw new IOException("the server does not come to TLS");
    }

    private static async Task<string> Line(Stream stream, CancellationToken deadline) =>
        await ServerLine.Read(stream, deadline) is { IsWhole: true } line
            ? line.Text
            : throw new IOException("the server sends a line without an end");
}
