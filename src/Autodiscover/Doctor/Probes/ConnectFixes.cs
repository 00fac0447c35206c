namespace Autodiscover.Doctor.Probes;

/// <summary>The ways out that differ from host to host: where it has no address, and where its port is closed.</summary>
internal sealed record ConnectFixes(string NoAddress, string Refused);
