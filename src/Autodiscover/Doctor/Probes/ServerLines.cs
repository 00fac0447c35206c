using System.Text;
using MailKit;

namespace Autodiscover.Doctor.Probes;

/// <summary>The lines of a server, for what MailKit does not pass on.</summary>
internal sealed class ServerLines : IProtocolLogger
{
    private const int MostTail = 400;

    private readonly StringBuilder text = new();
    private long? waitingSince;

    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    /// <summary>True if the server has sent nothing.</summary>
    public bool IsEmpty => text.Length == 0;

    /// <summary>Its last relevant line.</summary>
    public string Last => text.ToString(Math.Max(0, text.Length - MostTail), Math.Min(text.Length, MostTail))
        .Split('\r', '\n').LastOrDefault(line => line.Trim().Length > 0)?.Trim() ?? "";

    /// <summary>How long the longest greeting was waited for.</summary>
    public TimeSpan Waited { get; private set; }

    public bool Contains(string line, bool isWhole = true) => text.ToString().Split('\n').Select(one => one.Trim())
        .Any(one => isWhole
            ? one.Equals(line, StringComparison.OrdinalIgnoreCase)
            : one.StartsWith(line, StringComparison.OrdinalIgnoreCase));

    /// <summary>A greeting is waited for from now on.</summary>
    public void Wait() => waitingSince = TimeProvider.System.GetTimestamp();

    public void LogConnect(Uri uri)
    {
    }

    public void LogClient(byte[] buffer, int offset, int count)
    {
    }

    public void LogServer(byte[] buffer, int offset, int count)
    {
        if (waitingSince is { } since)
        {
            var waited = TimeProvider.System.GetElapsedTime(since);
            (Waited, waitingSince) = (waited > Waited ? waited : Waited, null);
        }

        text.Append(Encoding.Latin1.GetString(buffer, offset, count));
    }

    public void Dispose()
    {
    }
}
