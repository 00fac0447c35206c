using System.Net;
using Autodiscover.Dns;
using Autodiscover.Doctor.Findings;
using Autodiscover.Text;

namespace Autodiscover.Doctor.Checks;

/// <summary>The findings about one name server of a domain.</summary>
internal sealed class NameServerFindings(string domain, Zone zone, string server)
{
    public string Server => server;

    public string Apex => zone.Apex;

    public Finding Unknown(string name) => zone.WithoutDoubling(name) is { } meant
        ? DoublingFindings.Host(domain, "an NS", name, meant)
        : new Finding(DnsCodes.ServerUnknown, Level.Warning, server,
            $"is a name server of {domain}, but has no address", "Correct the NS record, or publish an address for it.");

    public Finding NotChecked(IPAddress address) =>
        new(DnsCodes.NotChecked, Level.Note, server,
            $"was not checked: this machine has no way to {address}, a name server of {domain}");

    public Finding Silent(string reason) =>
        new(DnsCodes.ServerFailed, Level.Warning, server, $"is a name server of {domain}, but answers nothing: {reason}",
            "Start it, open port 53 for UDP and TCP, or take it out of the delegation.");

    /// <summary>RFC 8499: a server in the delegation that does not serve the zone.</summary>
    public Finding Lame(string reason) =>
        new(DnsCodes.Lame, Level.Warning, server,
            $"is a name server of {domain}, but does not know the zone {Printable.From(zone.Apex)} (lame delegation): {reason}",
            $"Let {server} serve {Printable.From(zone.Apex)}, or take it out of the NS records here and at the registrar.");

    public Finding Agrees() => new(DnsCodes.Ok, Level.Ok, server, "agrees with the resolver");
}
