using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Autodiscover.DoctorTests;

/// <summary>
/// A mail server that says what it was given for each command, with or without TLS: what Dovecot and Postfix cannot be
/// made to say.
/// </summary>
internal sealed class TalkingServer : IDisposable
{
    private readonly AcceptLoop loop;
    private readonly SslStreamCertificateContext? certificate;
    private readonly string greeting;
    private readonly IReadOnlyDictionary<string, string> answers;

    /// <summary>A tag stands as @ in an answer; unknown commands are refused as IMAP and SMTP do.</summary>
    public TalkingServer(IPEndPoint place, string? pem, string greeting, IReadOnlyDictionary<string, string> answers)
    {
        (this.greeting, this.answers) = (greeting, answers);
        if (pem is not null)
        {
            X509Certificate2Collection chain = [];
            chain.ImportFromPemFile(pem);
            certificate = SslStreamCertificateContext.Create(
                X509Certificate2.CreateFromPemFile(pem, pem), [.. chain.Skip(1)], offline: true);
        }

        loop = new AcceptLoop(place, Talk);
    }

    /// <summary>How long it waits before it greets.</summary>
    public TimeSpan Patience { get; init; }

    public void Dispose() => loop.Dispose();

    private async Task Talk(Stream tcp)
    {
        if (certificate is null)
        {
            await Speak(tcp);
            return;
        }

        await using var tls = new SslStream(tcp);
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = certificate });
        await Speak(tls);
    }

    private async Task Speak(Stream stream)
    {
        await Task.Delay(Patience);
        await Say(stream, greeting);
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        while (answers.Count > 0 && await reader.ReadLineAsync() is { } line)
        {
            var words = line.Split(' ');
            var (tag, command) = words.Length > 1 && !answers.ContainsKey(words[0]) ? (words[0], words[1]) : ("", words[0]);
            await Say(stream, answers.TryGetValue(command, out var answer) ? answer.Replace("@", tag, StringComparison.Ordinal)
                : tag.Length > 0 ? $"{tag} BAD" : "502 no");
        }
    }

    private static async Task Say(Stream stream, string text) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{text.Replace("\n", "\r\n", StringComparison.Ordinal)}\r\n"));
}
