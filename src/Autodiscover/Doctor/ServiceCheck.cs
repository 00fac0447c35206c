using Autodiscover.Catalog;

namespace Autodiscover.Doctor;

/// <summary>Connects to one published mail service at each of its addresses.</summary>
internal static class ServiceCheck
{
    public static Task<IReadOnlyList<Finding>> Look(MailEndpoint service, Network network, CancellationToken stopping)
    {
        var survey = new AddressSurvey(network, "service", ServiceWords.Subject(service), $"Start the server for {ServiceWords.Of(service.Protocol)} on port {service.Port}, or take the service out of the catalog.");
        return survey.Look(service.Host, service.Port, place => new ServiceAtAddress(service, place, network).Look(stopping), stopping);
    }
}
