using System.Net;
using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Doctor.Checks;

/// <summary>Connects to one published mail service at each of its addresses.</summary>
internal static class ServiceCheck
{
    public static Task<IReadOnlyList<Finding>> Run(MailEndpoint service, Network network, WantedLogin login, CancellationToken stopping)
    {
        var protocol = ServiceLabels.Protocol(service.Protocol);
        var fixes = new ConnectFixes(
            $"{HostFixes.Address(service.Host)} Or correct the host in the catalog.",
            $"Start the server for {protocol} on port {service.Port} of {service.Host} and open the port in the firewall, "
            + "or take the service out of the catalog.");
        return new AddressSurvey(network, ServiceCodes.Connect, ServiceLabels.Subject(service), fixes)
            .Run(service.Host, service.Port, Check, stopping);

        Task<IReadOnlyList<Finding>> Check(IPEndPoint endPoint) => new ServiceProbe(service, endPoint, network, login).Run(stopping);
    }
}
