namespace Autodiscover.Dns;

/// <summary>
/// One SRV record. The host is as the answer has it, without the final dot: empty where the service is denied, and
/// any characters may be in it.
/// </summary>
internal sealed record SrvTarget(int Priority, int Weight, int Port, string Host);
