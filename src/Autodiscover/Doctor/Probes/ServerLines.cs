using System.Text;
using MailKit;

namespace Autodiscover.Doctor.Probes;

/// <summary>What a server text, line by line, for what MailKit does not pass on.</summary>
internal sealed class ServerLines : IProtocolLogger
{
    private readonly StringBuilder text = new();

    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    public bool Contains(string line) =>
        text.ToString().Split('\n').Any(one => one.AsSpan().Trim().Equals(line, StringComparison.OrdinalIgnoreCase));

    public void LogConnect(Uri uri)
    {
    }

    public void LogClient(byte[] buffer, int offset, int count)
    {
    }

    public void LogServer(byte[] buffer, int offset, int count) =>
        text.Append(Encoding.Latin1.GetString(buffer, offset, count));

    public void Dispose()
    {
    }
}
