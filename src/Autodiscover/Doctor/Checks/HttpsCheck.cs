using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using Autodiscover.Catalog;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Certificates;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;
using Autodiscover.Documents;

namespace Autodiscover.Doctor.Checks;

/// <summary>Checks the certificate of every https name that clients use.</summary>
internal sealed class HttpsCheck(AccountSettings settings, Network network)
{
    public async Task<IReadOnlyList<Finding>> Run(CancellationToken stopping)
    {
        var responder = ResponderNames.Below(settings).Append(settings.PublicHost).Distinct()
            .Select(name => Name(name, EndPointOverride.Https, stopping));
        var dav = new[] { settings.Caldav, settings.Carddav }.OfType<DavService>()
            .Select(service => new Uri(service.Root)).DistinctBy(root => root.Authority)
            .Select(root => Name(root.IdnHost, root.Port, stopping));
        return [.. (await Task.WhenAll([.. responder, .. dav])).SelectMany(findings => findings)];
    }

    private Task<IReadOnlyList<Finding>> Name(string host, int port, CancellationToken stopping)
    {
        var subject = $"https://{host}{(port == EndPointOverride.Https ? "" : $":{port}")}";
        var fixes = new ConnectFixes(HostFixes.Address(settings, host), HostFixes.Port(host, port));
        return new AddressSurvey(network, HttpsCodes.Connect, subject, fixes)
            .Run(host, port, endPoint => Address(host, subject, endPoint, stopping), stopping);
    }

    private async Task<IReadOnlyList<Finding>> Address(string host, string subject, IPEndPoint endPoint,
        CancellationToken stopping)
    {
        var (handshake, again) = (new TlsHandshake(), new HelloProbe(network, endPoint, host));
        using var deadline = network.Deadline(stopping);
        try
        {
            await using var stream = new SslStream(await network.Connect(endPoint, stopping));
            await handshake.Run(stream, host, deadline.Token);
            await handshake.LookForStaple(again, stopping);
            return CertificateCheck.Run(handshake.Presented, host, subject, network.Trust);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return [await HandshakeFailures.Stalled(again, subject, stopping)
                ?? new Finding(HttpsCodes.Connect.TimedOut, Level.Problem, subject, "the TLS handshake timed out",
                    "Look at the web server's log: it takes the connection and says nothing.")];
        }
        catch (Exception failure) when (failure is AuthenticationException or IOException and not ConnectException)
        {
            return [await HandshakeFailures.Refused(again, subject, failure, stopping)];
        }
    }
}
