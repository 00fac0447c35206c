namespace Autodiscover.Doctor.Probes;

/// <summary>The fixes that differ from host to host: for a missing address and for a closed port.</summary>
internal sealed record ConnectFixes(string NoAddress, string Refused);
