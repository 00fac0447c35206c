namespace Autodiscover.Observability.Metrics;

/// <summary>The connections of the documents' ports, and those of the management port.</summary>
internal sealed record ConnectionCounters(ConnectionCounter Public, ConnectionCounter Management);
