using System.Diagnostics;
using System.Globalization;
using System.Security.Authentication;

namespace Autodiscover.Tests.Hosting;

/// <summary>OpenSSL's own client, which tells alerts and ciphers that .NET keeps to itself.</summary>
internal static class OpensslClient
{
    /// <summary>What it says of one request; an empty name is not sent at all.</summary>
    public static async Task<string> Connect(int port, string serverName, SslProtocols version, params string[] options)
    {
        string[] name = serverName.Length == 0 ? ["-noservername"] : ["-servername", serverName];
        var start = new ProcessStartInfo("openssl", [
            "s_client", "-connect", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}"), .. name,
            version == SslProtocols.Tls13 ? "-tls1_3" : "-tls1_2", "-ign_eof", .. options,
        ])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var client = Process.Start(start)!;
        await client.StandardInput.WriteAsync("GET / HTTP/1.1\r\nHost: example.com\r\nConnection: close\r\n\r\n");
        await client.StandardInput.FlushAsync();
        var texts = await Task.WhenAll(client.StandardOutput.ReadToEndAsync(), client.StandardError.ReadToEndAsync());
        return string.Concat(texts);
    }
}
