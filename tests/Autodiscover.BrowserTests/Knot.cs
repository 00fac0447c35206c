using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Autodiscover.BrowserTests;

/// <summary>Debian's Knot DNS with the zones of a test, on port 53 of an address of loopback that nobody else has taken.</summary>
internal sealed class Knot : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("autodiscover-knot-").FullName;
    private readonly Process process;

    /// <summary>Makes each zone when told the server's own address.</summary>
    public Knot(IReadOnlyDictionary<string, Func<IPAddress, string>> zones)
    {
        EndPoint = new IPEndPoint(Free(), 53);
        foreach (var (domain, zone) in zones)
        {
            File.WriteAllText(Path.Combine(folder, $"{domain}.zone"), $"""
                {domain}. 3600 IN SOA ns.{domain}. hostmaster.{domain}. 1 3600 600 86400 60
                {domain}. 3600 IN NS ns.{domain}.
                ns.{domain}. 3600 IN A {EndPoint.Address}
                {zone(EndPoint.Address)}

                """);
        }

        var configuration = Path.Combine(folder, "knot.conf");
        File.WriteAllText(configuration, $"""
            server:
                rundir: {folder}
                listen: {EndPoint.Address}@53
            database:
                storage: {folder}
            template:
              - id: default
                storage: {folder}
                file: "%s.zone"
            zone:
            {string.Join('\n', zones.Keys.Select(domain => $"  - domain: {domain}"))}

            """);
        process = Process.Start(new ProcessStartInfo(Needs.Knotd, ["-c", configuration]) { RedirectStandardError = true })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
    }

    public IPEndPoint EndPoint { get; }

    public async Task Answers()
    {
        while (!process.HasExited)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(EndPoint);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }

        throw new InvalidOperationException("Knot DNS ended at once.");
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static IPAddress Free()
    {
        for (byte octet = 2; octet < 250; octet++)
        {
            try
            {
                var address = new IPAddress([127, 53, octet, 53]);
                using var listener = new TcpListener(address, 53);
                listener.Start();
                return address;
            }
            catch (SocketException)
            {
                // The next one, then.
            }
        }

        throw new InvalidOperationException("Every address is taken.");
    }
}
