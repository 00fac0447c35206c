using System.Diagnostics;
using System.Globalization;
using System.Security.Authentication;

namespace Autodiscover.Tests.Hosting;

/// <summary>OpenSSL's own client, which tells alerts and ciphers that .NET keeps to itself.</summary>
internal static class OpensslClient
{
    /// <summary>What it says of one handshake; an empty name is not sent at all.</summary>
    public static async Task<string> Connect(int port, string serverName, SslProtocols version, params string[] options)
    {
        string[] name = serverName.Length == 0 ? ["-noservername"] : ["-servername", serverName];
        var start = new ProcessStartInfo("openssl", [
            "s_client", "-connect", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"), .. name,
            version == SslProtocols.Tls13 ? "-tls1_3" : "-tls1_2", .. options,
        ])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var client = Process.Start(start)!;
        client.StandardInput.Close();
        var texts = await Task.WhenAll(client.StandardOutput.ReadToEndAsync(), client.StandardError.ReadToEndAsync());
        return string.Concat(texts);
    }
}
