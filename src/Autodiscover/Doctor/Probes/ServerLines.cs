using System.Text;
using MailKit;

namespace Autodiscover.Doctor.Probes;

/// <summary>The lines of a server, for what MailKit does not pass on.</summary>
internal sealed class ServerLines : IProtocolLogger
{
    private const int MostTail = 400;

    private readonly StringBuilder text = new();

    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    /// <summary>True if the server has sent nothing.</summary>
    public bool IsEmpty => text.Length == 0;

    /// <summary>Its last relevant line.</summary>
    public string Last => text.ToString(Math.Max(0, text.Length - MostTail), Math.Min(text.Length, MostTail))
        .Split('\r', '\n').LastOrDefault(line => line.Trim().Length > 0)?.Trim() ?? "";

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
