using System.Text;
using MailKit;

namespace Autodiscover.Doctor.Probes;

/// <summary>What a server said, line by line, for what MailKit does not pass on.</summary>
internal sealed class ServerLines : IProtocolLogger
{
    private readonly StringBuilder said = new();

    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    public bool Contains(string line) =>
        said.ToString().Split('\n').Any(one => one.AsSpan().Trim().Equals(line, StringComparison.OrdinalIgnoreCase));

    public void LogConnect(Uri uri)
    {
    }

    public void LogClient(byte[] buffer, int offset, int count)
    {
    }

    public void LogServer(byte[] buffer, int offset, int count) => said.Append(Encoding.Latin1.GetString(buffer, offset, count));

    public void Dispose()
    {
    }
}
