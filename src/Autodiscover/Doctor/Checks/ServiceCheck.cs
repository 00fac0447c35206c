using Autodiscover.Catalog.Resolution;
using Autodiscover.Doctor.Findings;
using Autodiscover.Doctor.Probes;

namespace Autodiscover.Doctor.Checks;

/// <summary>Connects to one published mail service at each of its addresses.</summary>
internal static class ServiceCheck
{
    public static Task<IReadOnlyList<Finding>> Look(MailEndpoint service, Network network, CancellationToken stopping)
    {
        var survey = new AddressSurvey(network, "service", ServiceLabels.Subject(service), $"Start the server for {ServiceLabels.Of(service.Protocol)} on port {service.Port}, or take the service out of the catalog.");
        return survey.Look(service.Host, service.Port, place => new ServiceProbe(service, place, network).Look(stopping), stopping);
    }
}
