using System.Text;

namespace Autodiscover.Doctor.Probes;

/// <summary>
/// One line of a server, byte by byte: TLS may begin right after it, so nothing beyond it may be read.
/// </summary>
internal static class ServerLine
{
    private const int Longest = 2048;

    /// <summary>The line without its end; cut, and not whole, if it is too long.</summary>
    public static async Task<(string Text, bool IsWhole)> Read(Stream stream, CancellationToken deadline)
    {
        var (line, one) = (new StringBuilder(), new byte[1]);
        while (line.Length < Longest)
        {
            await stream.ReadExactlyAsync(one, deadline);
            if (one[0] == '\n')
            {
                return (line.ToString().TrimEnd('\r'), true);
            }

            line.Append((char)one[0]);
        }

        return (line.ToString(), false);
    }
}
