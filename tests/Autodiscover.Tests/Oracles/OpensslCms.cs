using System.ComponentModel;
using System.Diagnostics;

namespace Autodiscover.Tests.Oracles;

/// <summary>What OpenSSL (Debian: openssl) makes of a signed profile.</summary>
internal static class OpensslCms
{
    /// <summary>
    /// The content of a message whose signature and chain hold up to the authority's certificate; fails with
    /// OpenSSL's words where they do not.
    /// </summary>
    public static byte[] Verified(byte[] message, string authorityFile, DateTimeOffset at)
    {
        using var openssl = Start(
            "cms", "-verify", "-inform", "DER", "-binary", "-purpose", "any",
            "-CAfile", authorityFile, "-attime", $"{at.ToUnixTimeSeconds()}");
        openssl.StandardInput.BaseStream.Write(message);
        openssl.StandardInput.Close();
        using var content = new MemoryStream();
        openssl.StandardOutput.BaseStream.CopyTo(content);
        var words = openssl.StandardError.ReadToEnd();
        openssl.WaitForExit();
        Assert.That(openssl.ExitCode, Is.Zero, words);
        return content.ToArray();
    }

    private static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("openssl", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new InvalidOperationException("This test needs the command openssl: apt-get install openssl");
        }
    }
}
